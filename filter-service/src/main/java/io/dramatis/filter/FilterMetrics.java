package io.dramatis.filter;

import io.dramatis.contracts.LabelLimit;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.Judgement;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.filter.embedding.EmbeddingTally;
import io.dramatis.filter.gate.GateChain;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code dramatis.filter.candidates} by deciding gate and reason ({@code none}, {@code coherent}
 * for those let through), {@code dramatis.filter.flags} by gate and reason, {@code
 * dramatis.filter.failures} by reason, {@code dramatis.filter.gate} the time of each gate over one
 * prompt, {@code dramatis.filter.gate.failures} by gate and reason the requests to gates behind
 * HTTP that were not answered well, {@code dramatis.filter.embeddings} the texts whose vector came
 * from the {@code store} or the {@code model}, {@code dramatis.filter.embedding} the time of each
 * call of the model. Of a gate the first {@value #MOST_REASONS} reasons are told apart, so that a
 * gate of a team's own cannot fill the memory with series.
 */
@Singleton
class FilterMetrics implements GateChain.GateTimes, EmbeddingTally {
  /** Reasons of one gate that have a series each; the others share one. */
  static final int MOST_REASONS = 50;

  private final MeterRegistry registry;
  private final Map<String, LabelLimit> reasons = new ConcurrentHashMap<>();

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
    count("dramatis.filter.candidates", gate, reason);
    judgement.flags().forEach(it -> count("dramatis.filter.flags", it.gate(), it.reason()));
  }

  private void count(String name, String gate, String reason) {
    LabelLimit known = reasons.computeIfAbsent(gate, _ -> new LabelLimit(MOST_REASONS));
    registry.counter(name, "gate", gate, "reason", known.of(reason)).increment();
  }

  private void countFailure(String reason) {
    registry.counter("dramatis.filter.failures", "reason", reason).increment();
  }
}
