package io.dramatis.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.Judgement;
import io.dramatis.contracts.event.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterMetricsTest {
  private static final int REASONS = FilterMetrics.MOST_REASONS;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final FilterMetrics metrics = new FilterMetrics(registry);

  private void count(Verdict verdict) {
    CandidateBatch batch = Batches.instruction().of("How do corals bleach?");
    String candidate = batch.candidates().getFirst().id();
    metrics.count(new FilteredBatch(batch, List.of(new Judgement(candidate, List.of(verdict)))));
  }

  private double counted(String name, String gate, String reason) {
    return registry.get(name).tags("gate", gate, "reason", reason).counter().count();
  }

  @Test
  void reasonsBeyondTheFirstOfAGateShareASeries() {
    for (int i = 0; i < REASONS + 30; i++) {
      count(new Verdict.Rejected("house-style", 1, 0, "style-" + i));
    }
    count(new Verdict.Rejected("house-style", 1, 0, "style-0"));

    assertThat(registry.find("dramatis.filter.candidates").counters()).hasSize(REASONS + 1);
    assertThat(counted("dramatis.filter.candidates", "house-style", "style-0")).isEqualTo(2);
    assertThat(counted("dramatis.filter.candidates", "house-style", "other")).isEqualTo(30);
  }

  @Test
  void eachGateHasItsOwn() {
    for (int i = 0; i < REASONS + 1; i++) {
      count(new Verdict.Flagged("house-style", 1, 0, "style-" + i));
    }
    count(new Verdict.Flagged("toxicity", 1, 1, "toxic"));

    assertThat(counted("dramatis.filter.flags", "house-style", "other")).isEqualTo(1);
    assertThat(counted("dramatis.filter.flags", "toxicity", "toxic")).isEqualTo(1);
    assertThat(
            registry.find("dramatis.filter.flags").counters().stream()
                .mapToDouble(Counter::count)
                .sum())
        .isEqualTo(REASONS + 2);
  }
}
