package io.dramatis.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.filter.contradiction.NliJudge;
import io.dramatis.filter.gate.team.OnFailure;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.Secret;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilterConfigTest {
  static FilterConfig with(Map<String, String> properties) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(FilterConfig.class)
            .withSources(new PropertiesConfigSource(properties, "test", 500))
            .build();
    return config.getConfigMapping(FilterConfig.class);
  }

  @Test
  void defaults() {
    FilterConfig config = with(Map.of());

    assertThat(config.promptsAtOnce()).isEqualTo(2 * Runtime.getRuntime().availableProcessors());
    assertThat(config.longestPause()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.cachedPassages()).isEqualTo(10_000);
    assertThat(config.embeddings().cached()).isEqualTo(10_000);
    assertThat(config.embeddings().mostStored()).isEqualTo(4_000_000);
    assertThat(config.embeddings().linger()).isEqualTo(Duration.ofMillis(10));
    assertThat(config.embeddings().cleanupEvery()).isEqualTo(Duration.ofHours(1));
    assertThat(config.duplicates().retention()).isEqualTo(Duration.ofDays(30));
    assertThat(config.duplicates().cleanupEvery()).isEqualTo(Duration.ofHours(1));
    assertThat(config.evaluationSets()).isEmpty();
    assertThat(config.httpGates()).isEmpty();
    assertThat(config.toxicity().lexicons()).isEmpty();
    assertThat(config.coherence().model()).isEmpty();
    assertThat(config.contradiction().kind()).isEqualTo(FilterConfig.Contradiction.Kind.NONE);
    assertThat(config.contradiction().firstLabel()).isEqualTo(NliJudge.FirstLabel.CONTRADICTION);
    assertThat(config.contradiction().max()).isEqualTo(0.5);
    assertThat(config.contradiction().questions()).isEqualTo(4);
    assertThat(config.contradiction().giveUpAfter()).isEqualTo(10);
  }

  @Test
  void evaluationSetsHaveNamesAndFiles() {
    FilterConfig config =
        with(Map.of("dramatis.filter.evaluation-sets.mmlu.file", "/sets/mmlu.jsonl"));

    assertThat(config.evaluationSets().get("mmlu").file()).isEqualTo(Path.of("/sets/mmlu.jsonl"));
  }

  @Test
  void gatesBehindHttpNeedNothingButTheirUrl() {
    String gate = "dramatis.filter.http-gates.house-style.";
    FilterConfig.HttpGate config =
        with(Map.of(gate + "url", "http://judges:9000/style")).httpGates().get("house-style");

    assertThat(config.url()).isEqualTo("http://judges:9000/style");
    assertThat(config.apiKey().map(Secret::get)).isEmpty();
    assertThat(config.onFailure()).isEqualTo(OnFailure.REJECT);
    assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.maxAttempts()).isEqualTo(4);
    assertThat(config.giveUpAfter()).isEqualTo(10);
    assertThat(config.initialBackoff()).isEqualTo(Duration.ofMillis(250));
    assertThat(config.maxBackoff()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.maxBodyBytes()).isEqualTo(1_048_576);
    assertThat(with(Map.of(gate + "url", "http://a/b", gate + "on-failure", "wait")).httpGates())
        .hasValueSatisfying(
            new org.assertj.core.api.Condition<>(it -> it.onFailure() == OnFailure.WAIT, "waits"));
  }

  @Test
  void concurrencyCanBeSet() {
    assertThat(with(Map.of("dramatis.filter.concurrency", "3")).promptsAtOnce()).isEqualTo(3);
  }
}
