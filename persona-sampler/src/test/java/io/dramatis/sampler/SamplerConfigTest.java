package io.dramatis.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.sampler.pool.format.FileLimits;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

public class SamplerConfigTest {
  @Test
  void defaults() {
    SamplerConfig config = config(Map.of());

    assertThat(config.window()).isEmpty();
    assertThat(config.sendLease()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.resendAfter()).isEqualTo(Duration.ofMinutes(15));
    assertThat(config.batchResendAfter()).isEqualTo(Duration.ofHours(26));
    assertThat(config.batchWindow()).isEqualTo(5_000);
    assertThat(config.maxSends()).isEqualTo(6);
    assertThat(config.drainGrace()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.failAfter()).isEqualTo(50);
    assertThat(config.background()).isEqualTo(32);
    assertThat(config.scorers()).containsExactly("default");
    assertThat(config.evaluationSets()).isEmpty();
    assertThat(config.teamGates()).isEmpty();
    assertThat(config.tick()).isEqualTo(Duration.ofMillis(250));
    assertThat(config.progressInterval()).isEqualTo(Duration.ofMillis(400));
    assertThat(config.previewTimeLimit()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.recipesDir()).isEmpty();
    assertThat(config.growthTick()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.growthPatience()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.duplicates().minhash()).isEqualTo(0.9);
    assertThat(config.duplicates().embedding()).isEqualTo(0.9);
    assertThat(config.duplicates().mostPersonas()).isEqualTo(5_000_000);
    assertThat(config.routing().policy()).isEmpty();
    assertThat(config.routing().minConfidence()).isEmpty();
    assertThat(config.imports().unpackedBytes()).isEqualTo(FileLimits.DEFAULT.unpackedBytes());
    assertThat(config.imports().rowGroupBytes()).isEqualTo(FileLimits.DEFAULT.rowGroupBytes());
  }

  @Test
  void everyKeyCanBeSet() {
    SamplerConfig config =
        config(
            Map.of(
                "dramatis.sampler.window", "9",
                "dramatis.sampler.send-lease", "1s",
                "dramatis.sampler.resend-after", "2s",
                "dramatis.sampler.max-sends", "3",
                "dramatis.sampler.fail-after", "4",
                "dramatis.sampler.background", "5",
                "dramatis.sampler.scorers", "default,judge",
                "dramatis.sampler.routing.policy.math", "neither",
                "dramatis.sampler.tick", "6ms",
                "dramatis.sampler.progress-interval", "7ms"));

    assertThat(config.window()).contains(9);
    assertThat(config.sendLease()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.resendAfter()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.maxSends()).isEqualTo(3);
    assertThat(config.failAfter()).isEqualTo(4);
    assertThat(config.background()).isEqualTo(5);
    assertThat(config.scorers()).containsExactly("default", "judge");
    assertThat(config.tick()).isEqualTo(Duration.ofMillis(6));
    assertThat(config.progressInterval()).isEqualTo(Duration.ofMillis(7));
    assertThat(config.routing().policy()).isEqualTo(Map.of("math", "neither"));
  }

  @Test
  void growthCanBeSet() {
    SamplerConfig config =
        config(
            Map.of(
                "dramatis.sampler.growth-tick", "1ms", "dramatis.sampler.growth-patience", "2s"));

    assertThat(config.growthTick()).isEqualTo(Duration.ofMillis(1));
    assertThat(config.growthPatience()).isEqualTo(Duration.ofSeconds(2));
  }

  /** The configuration with these keys set. */
  public static SamplerConfig config(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withMapping(SamplerConfig.class)
        .withSources(new PropertiesConfigSource(values, "test", 100))
        .withConverter(
            Duration.class, 100, new io.quarkus.runtime.configuration.DurationConverter())
        .build()
        .getConfigMapping(SamplerConfig.class);
  }
}
