package io.dramatis.reward;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.Ids;
import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.TokenUsage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RewardMetricsTest {
  @Test
  void reasonsWithoutEndDoNotMakeSeriesWithoutEnd() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    RewardMetrics metrics = new RewardMetrics(registry);

    for (int i = 0; i < 1_000; i++) {
      metrics.ended(rejected("style-" + i));
    }

    assertThat(registry.find("dramatis.prompts").counters()).hasSizeLessThan(300);
    assertThat(registry.find("dramatis.candidates").counters()).hasSizeLessThan(300);
    assertThat(registry.get("dramatis.candidates").tag("fate", "other").counter().count())
        .isEqualTo(800);
  }

  private static Outcome rejected(String reason) {
    return new Outcome(
        Ids.prompt("job", 0),
        "job",
        0,
        Outcome.Kind.REJECTED,
        reason,
        0,
        0,
        Map.of(reason, 1),
        TokenUsage.NONE);
  }
}
