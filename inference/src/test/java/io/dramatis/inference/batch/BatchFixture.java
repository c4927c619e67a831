package io.dramatis.inference.batch;

import dev.langchain4j.data.message.UserMessage;
import io.dramatis.inference.ChatEndpoint;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.Completions;
import io.dramatis.inference.chat.OpenAiTransport;
import io.dramatis.inference.chat.SchemaFallback;
import io.dramatis.inference.endpoint.ApiKey;
import io.dramatis.inference.endpoint.Endpoint;
import io.dramatis.inference.endpoint.EndpointMetrics;
import io.dramatis.inference.simulation.SimulatedServer;
import io.dramatis.inference.simulation.SimulationOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** A provider and a store, which last, and a process on them, which can be ended and replaced. */
final class BatchFixture implements AutoCloseable {
  static final String KEY = "sk-very-secret-4711";
  static final Duration LEASE = Duration.ofSeconds(20);

  final SimulatedServer server;
  final InMemoryBatchStore store = new InMemoryBatchStore();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final BatchSettings settings;
  private final List<Sender> processes = new ArrayList<>();
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  BatchFixture(int maxRequests) throws IOException {
    this(maxRequests, false);
  }

  BatchFixture(int maxRequests, boolean deleteFiles) throws IOException {
    server = SimulatedServer.start(SimulationOptions.DEFAULT);
    settings =
        new BatchSettings(
            "batched",
            "/v1/chat/completions",
            maxRequests,
            200_000_000,
            // Batches go when they are full, however slow the machine is; leftovers after this.
            Duration.ofSeconds(2),
            Duration.ofMillis(20),
            "24h",
            3,
            Duration.ofSeconds(10),
            deleteFiles,
            Duration.ofDays(7));
  }

  /** A runner with its queue and the endpoint on it. */
  record Sender(BatchQueue queue, BatchRunner runner, ChatEndpoint endpoint)
      implements AutoCloseable {
    @Override
    public void close() {
      runner.close();
      queue.close();
    }
  }

  static Endpoint provider(SimulatedServer server) {
    return new Endpoint(
        "batched",
        server.openAi(),
        "simulated-7b",
        ApiKey.of(KEY),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        1 << 20);
  }

  Sender start() {
    Endpoint provider = provider(server);
    BatchQueue queue = new BatchQueue(store, Duration.ofMillis(50));
    BatchRunner runner =
        new BatchRunner(
            new BatchApi(provider, settings),
            store,
            queue,
            new BatchMetrics(meters, "batched"),
            LEASE);
    ChatEndpoint endpoint =
        new BatchChatEndpoint(
            "batched",
            new SchemaFallback(
                new OpenAiTransport(
                    provider, false, new BatchHttpClient("batched", queue, provider)),
                true),
            settings,
            new EndpointMetrics(meters, "batched"),
            CompletionRequest.MOST);
    Sender process = new Sender(queue, runner, endpoint);
    processes.add(process);
    return process;
  }

  static CompletionRequest request(int number, int n) {
    return new CompletionRequest(
        List.of(UserMessage.from("Write one request about subject %d.".formatted(number))),
        n,
        1.0,
        64,
        number);
  }

  /** Asks for so many requests at once, numbered from 0. */
  List<Future<Completions>> ask(ChatEndpoint endpoint, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> callers.submit(() -> endpoint.complete(request(i, 2))))
        .toList();
  }

  double ended(String end) {
    var counter = meters.find("dramatis.batch.ended").tag("end", end).counter();
    return counter == null ? 0 : counter.count();
  }

  @Override
  public void close() {
    processes.forEach(Sender::close);
    callers.shutdownNow();
    callers.close();
    server.close();
  }
}
