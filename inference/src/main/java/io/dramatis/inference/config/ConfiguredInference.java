package io.dramatis.inference.config;

import dev.langchain4j.model.scoring.ScoringModel;
import io.dramatis.inference.ChatEndpoint;
import io.dramatis.inference.EndpointHealth;
import io.dramatis.inference.EndpointStatus;
import io.dramatis.inference.Inference;
import io.dramatis.inference.TextEmbedder;
import io.dramatis.inference.batch.BatchStore;
import io.dramatis.inference.chat.GuardedChatEndpoint;
import io.dramatis.inference.embedding.CachingEmbedder;
import io.dramatis.inference.embedding.EmbeddingProtocol;
import io.dramatis.inference.embedding.EmbeddingSource;
import io.dramatis.inference.embedding.EndpointEmbeddings;
import io.dramatis.inference.embedding.InProcessEmbeddings;
import io.dramatis.inference.endpoint.EndpointGuard;
import io.dramatis.inference.endpoint.EndpointMetrics;
import io.dramatis.inference.endpoint.JsonEndpoint;
import io.dramatis.inference.endpoint.Limits;
import io.dramatis.inference.reward.HttpScoringModel;
import io.dramatis.inference.reward.RewardShape;
import io.dramatis.inference.reward.ScoreReading;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The models of the configuration, all built at once so that a mistake shows at the start. */
public final class ConfiguredInference implements Inference, AutoCloseable {
  private static final String EMBEDDINGS = "embeddings";

  private final MeterRegistry registry;
  private final EndpointRates rates;
  private final Map<String, GuardedChatEndpoint> chatModels = new TreeMap<>();
  private final Map<String, HttpScoringModel> rewardEndpoints = new TreeMap<>();
  private final Map<String, EndpointHealth> health = new TreeMap<>();
  private final CachingEmbedder embedder;
  private final @Nullable Batching batching;

  /**
   * Models without batches.
   *
   * @throws IllegalArgumentException naming the configuration key that is wrong or missing
   */
  public ConfiguredInference(InferenceConfig config, MeterRegistry registry) {
    this(config, registry, null);
  }

  /**
   * @param batches where requests that go in batches are remembered; null in a process that sends
   *     none
   * @throws IllegalArgumentException naming the configuration key that is wrong or missing
   */
  public ConfiguredInference(
      InferenceConfig config, MeterRegistry registry, @Nullable BatchStore batches) {
    this.registry = registry;
    this.rates = new EndpointRates(config.rates());
    Batching.check(config);
    config
        .models()
        .forEach(
            (name, model) ->
                chatModels.put(
                    name, ChatModels.build(name, model, registry, config.currency(), rates)));
    config.rewardEndpoints().forEach((name, it) -> rewardEndpoints.put(name, reward(name, it)));
    EmbeddingSource vectors = embeddings(config.embeddings());
    embedder = new CachingEmbedder(vectors, config.embeddings().cacheSize());
    chatModels.forEach((name, it) -> health.put("model " + name, it));
    rewardEndpoints.forEach((name, it) -> health.put("reward endpoint " + name, it));
    if (vectors instanceof EndpointHealth endpoint) {
      health.put(EMBEDDINGS, endpoint);
    }
    batching = batches == null ? null : new Batching(config, batches, registry);
  }

  private HttpScoringModel reward(String name, InferenceConfig.Reward config) {
    String path = "reward-endpoints." + name;
    RewardShape shape = config.shape();
    if (shape == RewardShape.CHAT_ATTRIBUTES && config.attributes().isEmpty()) {
      throw new IllegalArgumentException(
          "dramatis.inference.%s.attributes is missing; give a weight for each attribute that counts"
              .formatted(path));
    }
    return new HttpScoringModel(
        shape,
        new ScoreReading(config.label(), config.attributes()),
        new JsonEndpoint(Connections.endpoint(path, name, config, shape.namesModel())),
        guard(path, name, config));
  }

  private EmbeddingSource embeddings(InferenceConfig.Embeddings config) {
    return switch (config.provider()) {
      case IN_PROCESS ->
          new InProcessEmbeddings(
              config.threads().orElse(Runtime.getRuntime().availableProcessors()));
      case OPENAI -> endpoint(EmbeddingProtocol.OPENAI, config, true);
      case TEI -> endpoint(EmbeddingProtocol.TEI, config, false);
    };
  }

  private EmbeddingSource endpoint(
      EmbeddingProtocol protocol, InferenceConfig.Embeddings config, boolean modelNeeded) {
    return new EndpointEmbeddings(
        protocol,
        new JsonEndpoint(Connections.endpoint(EMBEDDINGS, EMBEDDINGS, config, modelNeeded)),
        guard(EMBEDDINGS, EMBEDDINGS, config));
  }

  private EndpointGuard guard(String path, String name, InferenceConfig.Connection config) {
    Limits limits = Connections.limits(path, config);
    EndpointMetrics metrics = new EndpointMetrics(registry, name);
    return new EndpointGuard(
        limits, List.of(Connections.gate(path, name, 1, limits, rates.of(path, config), metrics)));
  }

  @Override
  public Set<String> chatModels() {
    return Collections.unmodifiableSet(chatModels.keySet());
  }

  @Override
  public ChatEndpoint chat(String name) {
    return named("model", "models.%s.base-url".formatted(name), name, chatModels);
  }

  @Override
  public ChatEndpoint batch(String name) {
    chat(name);
    if (batching == null) {
      throw new IllegalArgumentException(
          "no batches are sent here; set dramatis.generator.batch.enabled at the generator, and"
              + " dramatis.inference.models.%s.batch.enabled".formatted(name));
    }
    return batching.endpoint(name);
  }

  @Override
  public TextEmbedder embedder() {
    return embedder;
  }

  @Override
  public Set<String> rewardEndpoints() {
    return Collections.unmodifiableSet(rewardEndpoints.keySet());
  }

  @Override
  public ScoringModel rewardEndpoint(String name) {
    String key = "reward-endpoints.%s.shape".formatted(name);
    return named("reward endpoint", key, name, rewardEndpoints);
  }

  private static <T> T named(String kind, String key, String name, Map<String, T> known) {
    T found = known.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "no %s %s; there are %s; set dramatis.inference.%s to add it"
              .formatted(kind, name, new TreeSet<>(known.keySet()), key));
    }
    return found;
  }

  @Override
  public Map<String, String> unreachable() {
    Map<String, String> down = new TreeMap<>();
    health.forEach(
        (name, endpoint) -> {
          EndpointStatus status = endpoint.status();
          if (!status.up()) {
            down.put(name, "%s, since %s".formatted(status.lastError(), status.since()));
          }
        });
    return down;
  }

  @Override
  public void close() {
    if (batching != null) {
      batching.close();
    }
    chatModels.values().forEach(GuardedChatEndpoint::close);
    rewardEndpoints.values().forEach(HttpScoringModel::close);
    embedder.close();
    rates.close();
  }
}
