package io.dramatis.reward;

import io.dramatis.contracts.LabelLimit;
import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.Reward;
import io.dramatis.reward.selection.Selection;
import io.dramatis.reward.store.StoreObserver;
import io.dramatis.reward.store.StoredJson;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * The stage's numbers. A redelivered prompt is not counted again; rewards are counted as they are
 * given.
 */
@ApplicationScoped
public class RewardMetrics implements StoreObserver {
  private static final String STAGE = "stage";
  private static final String SCORE = "score";

  /** Reasons and fates that have a series each: gates of teams name some of them. */
  private static final int MOST_REASONS = 200;

  private final MeterRegistry registry;
  private final LabelLimit reasons = new LabelLimit(MOST_REASONS);
  private final DistributionSummary groups;
  private final Timer writes;
  private final Counter retries;
  private final Counter oversized;
  private final Counter deadLetters;

  /** Registers the meters. */
  public RewardMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.groups = DistributionSummary.builder("dramatis.store.group.prompts").register(registry);
    this.writes =
        Timer.builder("dramatis.store.write").publishPercentiles(0.5, 0.95).register(registry);
    this.retries = registry.counter("dramatis.store.retries");
    this.oversized = registry.counter("dramatis.samples.oversized");
    this.deadLetters = registry.counter("dramatis.dead.letters", STAGE, SCORE);
  }

  /** Rewards were given. */
  public void scored(Selection selection) {
    selection.candidates().stream()
        .map(c -> c.reward())
        .filter(reward -> reward != null)
        .forEach(this::rewarded);
  }

  private void rewarded(Reward reward) {
    if (!reward.readable()) {
      registry.counter("dramatis.reward.unreadable", "scorer", reward.scorer()).increment();
      return;
    }
    DistributionSummary.builder("dramatis.reward")
        .tag("scorer", reward.scorer())
        .publishPercentiles(0.1, 0.5, 0.9)
        .register(registry)
        .record(reward.value());
  }

  /** A prompt ended. */
  public void ended(Outcome outcome) {
    registry
        .counter(
            "dramatis.prompts",
            STAGE,
            SCORE,
            "outcome",
            StoredJson.name(outcome.kind()),
            "reason",
            reasons.of(outcome.reason()))
        .increment();
    outcome
        .candidates()
        .forEach(
            (fate, count) ->
                registry
                    .counter("dramatis.candidates", STAGE, SCORE, "fate", reasons.of(fate))
                    .increment(count));
  }

  /** A sample is too large for a Kafka record. */
  public void oversizedSample() {
    oversized.increment();
  }

  /** A record could not be processed and goes to the dead-letter topic. */
  public void deadLetter() {
    deadLetters.increment();
  }

  @Override
  public void committed(int prompts, Duration elapsed) {
    groups.record(prompts);
    writes.record(elapsed);
  }

  @Override
  public void retried() {
    retries.increment();
  }
}
