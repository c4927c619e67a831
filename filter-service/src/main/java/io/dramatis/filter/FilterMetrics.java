package io.dramatis.filter;

import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.Judgement;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.filter.embedding.EmbeddingTally;
import io.dramatis.filter.gate.GateChain;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code dramatis.filter.candidates} by deciding gate and reason ({@code none}, {@code coherent}
 * for those let through), {@code dramatis.filter.flags} by gate and reason, {@code
 * dramatis.filter.failures} by reason, {@code dramatis.filter.gate} the time of each gate over one
 * prompt, {@code dramatis.filter.gate.failures} by gate and reason the requests to gates behind
 * HTTP that were not answered well, {@code dramatis.filter.embeddings} the texts whose vector came
 * from the {@code store} or the {@code model}, {@code dramatis.filter.embedding} the time of each
 * call of the model.
 */
@Singleton
class FilterMetrics implements GateChain.GateTimes, EmbeddingTally {
  private final MeterRegistry registry;

  FilterMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Counts what was sent on. */
  void count(FilteredBatch filtered) {
    if (filtered.batch().failure() != null) {
      countFailure(filtered.batch().failure().reason());
    }
    filtered.judgements().forEach(this::count);
  }

  /** Counts a record that could not be read. */
  void countUnreadable() {
    countFailure("unreadable");
  }

  /** Counts a request to a gate behind HTTP that was not answered well. */
  void countGateFailure(String gate, String reason) {
    registry.counter("dramatis.filter.gate.failures", "gate", gate, "reason", reason).increment();
  }

  @Override
  public void took(String gate, Duration time) {
    registry.timer("dramatis.filter.gate", "gate", gate).record(time);
  }

  @Override
  public void batch(int stored, int embedded, Duration inModel) {
    registry.counter("dramatis.filter.embeddings", "source", "store").increment(stored);
    registry.counter("dramatis.filter.embeddings", "source", "model").increment(embedded);
    if (embedded > 0) {
      registry.timer("dramatis.filter.embedding").record(inModel);
    }
  }

  private void count(Judgement judgement) {
    Optional<Verdict.Rejected> decisive =
        judgement.verdicts().stream()
            .filter(Verdict.Rejected.class::isInstance)
            .map(Verdict.Rejected.class::cast)
            .findFirst();
    String gate = decisive.map(Verdict.Rejected::gate).orElse("none");
    String reason = decisive.map(Verdict.Rejected::reason).orElse("coherent");
    registry.counter("dramatis.filter.candidates", "gate", gate, "reason", reason).increment();
    for (Verdict.Flagged flag : judgement.flags()) {
      registry
          .counter("dramatis.filter.flags", "gate", flag.gate(), "reason", flag.reason())
          .increment();
    }
  }

  private void countFailure(String reason) {
    registry.counter("dramatis.filter.failures", "reason", reason).increment();
  }
}
