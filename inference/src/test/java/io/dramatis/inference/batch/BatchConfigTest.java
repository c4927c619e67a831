package io.dramatis.inference.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.inference.config.ConfiguredInference;
import io.dramatis.inference.config.InferenceConfig;
import io.dramatis.inference.simulation.SimulatedServer;
import io.dramatis.inference.simulation.SimulationOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchConfigTest {
  private static final String MODEL = "dramatis.inference.models.default.";

  private static InferenceConfig config(Map<String, String> keys) {
    Map<String, String> all = new HashMap<>();
    all.put(MODEL + "base-url", "http://localhost:1/v1");
    all.put(MODEL + "model-name", "gpt");
    keys.forEach((key, value) -> all.put(MODEL + key, value));
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withSources(new PropertiesConfigSource(all, "test", 200))
        .withMapping(InferenceConfig.class)
        .build()
        .getConfigMapping(InferenceConfig.class);
  }

  private static ConfiguredInference inference(
      Map<String, String> keys, @Nullable BatchStore store) {
    return new ConfiguredInference(config(keys), new SimpleMeterRegistry(), store);
  }

  @Test
  void defaults() {
    InferenceConfig.Batch batch = config(Map.of()).models().get("default").batch();

    assertThat(batch.enabled()).isFalse();
    assertThat(batch.path()).isEqualTo("/v1/chat/completions");
    assertThat(batch.maxRequests()).isEqualTo(50_000);
    assertThat(batch.maxBytes()).isEqualTo(200_000_000);
    assertThat(batch.maxWait()).isEqualTo(Duration.ofSeconds(60));
    assertThat(batch.pollInterval()).isEqualTo(Duration.ofSeconds(30));
    assertThat(batch.completionWindow()).isEqualTo("24h");
    assertThat(batch.maxAttempts()).isEqualTo(3);
    assertThat(batch.transferTimeout()).isEqualTo(Duration.ofMinutes(30));
    assertThat(batch.deleteFiles()).isFalse();
    assertThat(batch.retention()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void aModelWithoutBatchesNamesTheKeyToSet() {
    try (ConfiguredInference inference = inference(Map.of(), new InMemoryBatchStore())) {
      assertThatThrownBy(() -> inference.batch("default"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(MODEL + "batch.enabled");
      assertThatThrownBy(() -> inference.batch("other")).hasMessageContaining("no model other");
    }
  }

  @Test
  void aProcessWithoutAStoreNamesTheKeyToSet() {
    try (ConfiguredInference inference = inference(Map.of("batch.enabled", "true"), null)) {
      assertThatThrownBy(() -> inference.batch("default"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("dramatis.generator.batch.enabled");
    }
  }

  @Test
  void mistakesShowAtTheStart() {
    assertThatThrownBy(
            () -> inference(Map.of("batch.enabled", "true", "batch.max-requests", "0"), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(MODEL + "batch")
        .hasMessageContaining("max-requests");
    assertThatThrownBy(
            () -> inference(Map.of("batch.enabled", "true", "provider", "anthropic"), null))
        .hasMessageContaining(MODEL + "batch.enabled")
        .hasMessageContaining("openai");
  }

  @Test
  void aConfiguredModelIsAskedByBatches() throws Exception {
    try (SimulatedServer server = SimulatedServer.start(SimulationOptions.DEFAULT);
        ConfiguredInference inference =
            inference(
                Map.of(
                    "base-url", server.openAi().toString(),
                    "batch.enabled", "true",
                    "batch.max-wait", "10ms",
                    "batch.poll-interval", "10ms"),
                new InMemoryBatchStore())) {
      assertThat(inference.batch("default").complete(BatchFixture.request(1, 3)).completions())
          .hasSize(3);
      assertThat(inference.batch("default").concurrency()).isEqualTo(50_000);
      assertThat(server.batches().states()).containsExactly("completed");
      assertThat(server.stats().requests()).isZero();
    }
  }
}
