package io.dramatis.inference.config;

import io.dramatis.inference.ChatEndpoint;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.batch.BatchApi;
import io.dramatis.inference.batch.BatchChatEndpoint;
import io.dramatis.inference.batch.BatchHttpClient;
import io.dramatis.inference.batch.BatchMetrics;
import io.dramatis.inference.batch.BatchQueue;
import io.dramatis.inference.batch.BatchRunner;
import io.dramatis.inference.batch.BatchSettings;
import io.dramatis.inference.batch.BatchStore;
import io.dramatis.inference.chat.OpenAiTransport;
import io.dramatis.inference.chat.SchemaFallback;
import io.dramatis.inference.endpoint.Endpoint;
import io.dramatis.inference.endpoint.EndpointMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The models that are asked by batches, and what sends the batches. */
final class Batching implements AutoCloseable {
  /** How soon an answer is noticed that another process has written. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final BatchQueue queue;
  private final List<BatchRunner> runners = new ArrayList<>();
  private final Map<String, ChatEndpoint> endpoints = new HashMap<>();

  /** Starts it for the models that have it enabled. */
  Batching(InferenceConfig config, BatchStore store, MeterRegistry registry) {
    queue = new BatchQueue(store, LOOK);
    BatchMetrics.watch(registry, queue);
    config
        .models()
        .forEach(
            (name, model) -> {
              if (model.batch().enabled()) {
                add(name, model, store, registry, config.currency());
              }
            });
  }

  private void add(
      String name,
      InferenceConfig.ChatModel model,
      BatchStore store,
      MeterRegistry registry,
      String currency) {
    String path = "models." + name;
    BatchSettings settings = settings(name, model);
    Endpoint endpoint = Connections.endpoint(path, name, model, true);
    endpoints.put(
        name,
        new BatchChatEndpoint(
            name,
            new SchemaFallback(
                ChatModels.counting(
                    path,
                    name,
                    model,
                    new OpenAiTransport(
                        endpoint,
                        model.maxCompletionTokens(),
                        new BatchHttpClient(name, queue, endpoint)),
                    model.price().batchFactor()),
                model.structuredOutput()),
            settings,
            new EndpointMetrics(registry, name).pricedIn(currency),
            model.nSupported() ? CompletionRequest.MOST : 1));
    runners.add(
        new BatchRunner(
            new BatchApi(endpoint, settings),
            store,
            queue,
            new BatchMetrics(registry, name),
            BatchRunner.LEASE));
  }

  /**
   * Finds mistakes where no batch is sent, too.
   *
   * @throws IllegalArgumentException naming the key that is wrong
   */
  static void check(InferenceConfig config) {
    config
        .models()
        .forEach(
            (name, model) -> {
              if (model.batch().enabled()) {
                settings(name, model);
              }
            });
  }

  /**
   * How a model is asked by batches.
   *
   * @throws IllegalArgumentException naming the key that is wrong
   */
  private static BatchSettings settings(String name, InferenceConfig.ChatModel model) {
    String path = "models.%s.batch".formatted(name);
    if (ChatModels.provider("models." + name, model) != ChatProvider.OPENAI) {
      throw Connections.wrong(path + ".enabled", "is for provider openai alone");
    }
    InferenceConfig.Batch batch = model.batch();
    try {
      return new BatchSettings(
          name,
          batch.path(),
          batch.maxRequests(),
          batch.maxBytes(),
          batch.maxWait(),
          batch.pollInterval(),
          batch.completionWindow(),
          batch.maxAttempts(),
          batch.transferTimeout(),
          batch.deleteFiles(),
          batch.retention());
    } catch (IllegalArgumentException e) {
      throw Connections.wrong(path, "is wrong: " + e.getMessage());
    }
  }

  /**
   * A model.
   *
   * @throws IllegalArgumentException naming the key to set
   */
  ChatEndpoint endpoint(String name) {
    ChatEndpoint endpoint = endpoints.get(name);
    if (endpoint == null) {
      throw Connections.wrong(
          "models.%s.batch.enabled".formatted(name),
          "is not true; set it if the endpoint has OpenAI's batch API");
    }
    return endpoint;
  }

  @Override
  public void close() {
    runners.forEach(BatchRunner::close);
    queue.close();
  }
}
