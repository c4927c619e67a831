package io.dramatis.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilterConfigTest {
  private static FilterConfig with(Map<String, String> properties) {
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
    assertThat(config.duplicates().retention()).isEqualTo(Duration.ofDays(30));
    assertThat(config.duplicates().cleanupEvery()).isEqualTo(Duration.ofHours(1));
    assertThat(config.evaluationSets()).isEmpty();
  }

  @Test
  void evaluationSetsHaveNamesAndFiles() {
    FilterConfig config = with(Map.of("dramatis.filter.evaluation-sets.mmlu.file", "/sets/mmlu.jsonl"));

    assertThat(config.evaluationSets().get("mmlu").file()).isEqualTo(Path.of("/sets/mmlu.jsonl"));
  }

  @Test
  void concurrencyCanBeSet() {
    assertThat(with(Map.of("dramatis.filter.concurrency", "3")).promptsAtOnce()).isEqualTo(3);
  }
}
