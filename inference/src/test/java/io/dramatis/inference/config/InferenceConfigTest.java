package io.dramatis.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.inference.Inference;
import io.dramatis.inference.endpoint.Endpoint;
import io.dramatis.inference.rehearsal.DefectRates;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.Secret;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InferenceConfigTest {
  private static final String P = "dramatis.inference.";

  @Test
  void defaults() {
    InferenceConfig config = config(Map.of());

    assertThat(config.models()).containsOnlyKeys("rehearsal");
    assertThat(config.rewardEndpoints()).isEmpty();
    InferenceConfig.ChatModel model = config.models().get("rehearsal");
    assertThat(model.provider()).contains(ChatProvider.REHEARSAL);
    assertThat(model.baseUrl()).isEmpty();
    assertThat(model.modelName()).isEmpty();
    assertThat(model.apiKey().map(Secret::get)).isEmpty();
    assertThat(model.concurrency()).isEqualTo(16);
    assertThat(model.adaptive()).isTrue();
    assertThat(model.initialConcurrency()).isEmpty();
    assertThat(model.firstByteTimeout()).isEmpty();
    assertThat(model.endpoints()).isEmpty();
    assertThat(model.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(model.timeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(model.maxAttempts()).isEqualTo(6);
    assertThat(model.rateLimitAttempts()).isEqualTo(20);
    assertThat(model.initialBackoff()).isEqualTo(Duration.ofMillis(500));
    assertThat(model.maxBackoff()).isEqualTo(Duration.ofSeconds(30));
    assertThat(model.maxBodyBytes()).isEqualTo(Endpoint.DEFAULT_MAX_BODY_BYTES);
    assertThat(model.nSupported()).isTrue();
    assertThat(model.maxCompletionTokens()).isFalse();
    assertThat(model.structuredOutput()).isTrue();
    assertThat(model.requestsPerMinute()).isEmpty();
    assertThat(model.tokensPerMinute()).isEmpty();
    assertThat(model.contextTokens()).isEmpty();
    assertThat(model.price().prompt()).isZero();
    assertThat(model.price().completion()).isZero();
    assertThat(model.price().batchFactor()).isEqualTo(1);
    assertThat(config.currency()).isEqualTo("USD");
    assertThat(config.rates().jdbcUrl()).isEmpty();
    assertThat(config.rates().username()).isEmpty();
    assertThat(config.rates().password().map(Secret::get)).isEmpty();
    InferenceConfig.Rehearsal rehearsal = model.rehearsal();
    assertThat(
            new DefectRates(
                rehearsal.outOfCharacter(),
                rehearsal.refusal(),
                rehearsal.duplicate(),
                rehearsal.generic(),
                rehearsal.truncated(),
                rehearsal.malformed(),
                rehearsal.failedCheck()))
        .isEqualTo(DefectRates.DEFAULT);
    assertThat(rehearsal.latency()).isZero();
    assertThat(config.embeddings().provider())
        .isEqualTo(InferenceConfig.EmbeddingProvider.IN_PROCESS);
    assertThat(config.embeddings().cacheSize()).isEqualTo(10_000);
    assertThat(config.embeddings().threads()).isEmpty();
  }

  @Test
  void theEnvironmentConfiguresAModel() throws Exception {
    Map<String, String> environment =
        Map.of(
            "DRAMATIS_INFERENCE_MODELS_DEFAULT_BASE_URL", "http://localhost:8000/v1",
            "DRAMATIS_INFERENCE_MODELS_DEFAULT_MODEL_NAME", "qwen",
            "DRAMATIS_INFERENCE_MODELS_DEFAULT_API_KEY", "sk-secret",
            "DRAMATIS_INFERENCE_MODELS_DEFAULT_CONCURRENCY", "64");
    InferenceConfig config =
        builder(Map.of())
            .withSources(new EnvConfigSource(environment, 300))
            .build()
            .getConfigMapping(InferenceConfig.class);

    assertThat(config.models()).containsOnlyKeys("default", "rehearsal");
    assertThat(config.models().get("default").apiKey().map(Secret::get)).contains("sk-secret");
    assertThat(config.models().get("default").toString()).doesNotContain("sk-secret");
    try (ConfiguredInference inference = inference(config)) {
      assertThat(inference.chat("default").provider()).isEqualTo("openai");
      assertThat(inference.chat("default").concurrency()).isEqualTo(64);
      assertThat(inference.chat("default").rehearsal()).isFalse();
    }
  }

  @Test
  void theStandInIsAlwaysThereAndSaysWhatItIs() {
    try (ConfiguredInference inference = inference(config(Map.of()))) {
      assertThat(inference.chatModels()).containsExactly("rehearsal");
      assertThat(inference.chat("rehearsal").rehearsal()).isTrue();
      assertThat(inference.chat("rehearsal").provider()).isEqualTo("rehearsal");
      assertThat(inference.unreachable()).isEmpty();
    }
  }

  @Test
  void anUnknownNameIsAnsweredWithThoseThatAreAndTheKeyToSet() {
    try (ConfiguredInference inference = inference(config(Map.of()))) {
      assertThatThrownBy(() -> inference.chat("default"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("rehearsal")
          .hasMessageContaining("dramatis.inference.models.default.base-url");
      assertThatThrownBy(() -> inference.rewardEndpoint("judge"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("dramatis.inference.reward-endpoints.judge.shape");
    }
  }

  @Test
  void mistakesNameTheKey() {
    refused(Map.of("models.m.concurrency", "4"), "models.m.base-url");
    refused(Map.of("models.m.base-url", "http://h/v1"), "models.m.model-name");
    refused(
        Map.of("models.m.base-url", "localhost:8000", "models.m.model-name", "x"),
        "models.m.base-url");
    refused(
        Map.of("models.m.base-url", "http://u:p@h/v1", "models.m.model-name", "x"),
        "models.m.base-url");
    refused(
        Map.of(
            "models.m.base-url", "http://h/v1",
            "models.m.model-name", "x",
            "models.m.concurrency", "0"),
        "models.m.concurrency");
    refused(Map.of("models.rehearsal.rehearsal.refusal", "1.5"), "models.rehearsal.rehearsal");
    refused(
        Map.of("models.rehearsal.provider", "openai", "models.rehearsal.base-url", "http://h/v1"),
        "models.rehearsal");
    refused(Map.of("models.rehearsal.price.prompt", "-1"), "models.rehearsal.price.prompt");
    refused(
        Map.of("models.rehearsal.price.batch-factor", "1.5"),
        "models.rehearsal.price.batch-factor");
    refused(Map.of("models.rehearsal.context-tokens", "0"), "models.rehearsal.context-tokens");
    refused(Map.of("embeddings.provider", "tei"), "embeddings.base-url");
    refused(with("initial-concurrency", "17"), "models.m.initial-concurrency");
    refused(with("first-byte-timeout", "0s"), "models.m.first-byte-timeout");
    refused(with("endpoints.a.weight", "0"), "models.m.endpoints.a.weight");
    refused(with("endpoints.a.concurrency", "0"), "models.m.endpoints.a.concurrency");
    refused(with("endpoints.a.base-url", "host"), "models.m.endpoints.a.base-url");
    refused(
        Map.of(
            "models.m.model-name",
            "x",
            "models.m.provider",
            "openai",
            "models.m.endpoints.a.weight",
            "1"),
        "models.m.endpoints.a.base-url");
    refused(
        Map.of("models.r.provider", "rehearsal", "models.r.endpoints.a.weight", "1"),
        "models.r.endpoints");
    refused(Map.of("reward-endpoints.j.shape", "tei-rerank"), "reward-endpoints.j.base-url");
  }

  @Test
  void everyProviderAndShapeCanBeConfigured() {
    Map<String, String> keys = new HashMap<>();
    keys.put("models.a.provider", "anthropic");
    keys.put("models.a.model-name", "claude");
    keys.put("models.a.api-key", "k");
    keys.put("models.o.provider", "ollama");
    keys.put("models.o.model-name", "llama");
    keys.put("models.r.provider", "rehearsal");
    for (String shape : new String[] {"vllm-score", "vllm-classify", "tei-rerank"}) {
      keys.put("reward-endpoints." + shape + ".shape", shape);
      keys.put("reward-endpoints." + shape + ".base-url", "http://localhost:1");
      keys.put("reward-endpoints." + shape + ".model-name", "m");
    }
    try (ConfiguredInference inference = inference(config(keys))) {
      assertThat(inference.chatModels()).containsExactly("a", "o", "r", "rehearsal");
      assertThat(inference.rewardEndpoints()).hasSize(3);
      assertThat(inference.chat("r").rehearsal()).isTrue();
    }
  }

  @Test
  void aKeyThatIsNoneIsRefused() {
    assertThatThrownBy(() -> config(with("endpoints.a.colour", "red")))
        .hasStackTraceContaining(P + "models.m.endpoints.a.colour");
  }

  @Test
  void aModelsEndpointsTakeFromItWhatTheyDoNotSay() {
    Map<String, String> keys = new HashMap<>();
    keys.put("models.m.model-name", "qwen");
    keys.put("models.m.api-key", "sk-secret");
    keys.put("models.m.concurrency", "32");
    keys.put("models.m.timeout", "5m");
    keys.put("models.m.endpoints.a.base-url", "http://a/v1");
    keys.put("models.m.endpoints.b.base-url", "http://b/v1");
    keys.put("models.m.endpoints.b.concurrency", "8");
    keys.put("models.m.endpoints.b.weight", "2");
    keys.put("models.m.endpoints.b.model-name", "qwen-large");
    InferenceConfig config = config(keys);

    InferenceConfig.ChatModel model = config.models().get("m");
    InheritedChatModel b = new InheritedChatModel(model, model.endpoints().get("b"));
    assertThat(b.modelName()).contains("qwen-large");
    assertThat(b.apiKey().map(Secret::get)).contains("sk-secret");
    assertThat(b.timeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(b.concurrency()).isEqualTo(8);
    try (ConfiguredInference inference = inference(config)) {
      assertThat(inference.chat("m").concurrency()).isEqualTo(40);
      assertThat(inference.chat("m").provider()).isEqualTo("openai");
    }
  }

  private static Map<String, String> with(String key, String value) {
    return Map.of(
        "models.m.base-url", "http://h/v1", "models.m.model-name", "x", "models.m." + key, value);
  }

  private static void refused(Map<String, String> keys, String named) {
    InferenceConfig config = config(keys);
    assertThatThrownBy(() -> inference(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(P + named);
  }

  private static ConfiguredInference inference(InferenceConfig config) {
    Inference inference = new ConfiguredInference(config, new SimpleMeterRegistry());
    return (ConfiguredInference) inference;
  }

  private static InferenceConfig config(Map<String, String> keys) {
    return builder(keys).build().getConfigMapping(InferenceConfig.class);
  }

  private static SmallRyeConfigBuilder builder(Map<String, String> keys) {
    Map<String, String> prefixed = new HashMap<>();
    keys.forEach((key, value) -> prefixed.put(P + key, value));
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .addPropertiesSources()
        .withSources(new PropertiesConfigSource(prefixed, "test", 200))
        .withMapping(InferenceConfig.class);
  }
}
