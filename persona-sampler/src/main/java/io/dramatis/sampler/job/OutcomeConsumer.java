package io.dramatis.sampler.job;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.LabelLimit;
import io.dramatis.contracts.UnreadableEventException;
import io.dramatis.contracts.event.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Closes prompts as their outcomes arrive on {@code dramatis.outcomes.v1}. */
@ApplicationScoped
public class OutcomeConsumer {
  /** Reasons that have a series each: gates of teams name some of them. */
  private static final int MOST_REASONS = 200;

  private final SamplerCore core;
  private final MeterRegistry metrics;
  private final LabelLimit reasons = new LabelLimit(MOST_REASONS);

  /** On this core. */
  OutcomeConsumer(SamplerCore core, MeterRegistry metrics) {
    this.core = core;
    this.metrics = metrics;
  }

  /** One outcome; acknowledged when its counts are committed. */
  @Incoming("outcomes-in")
  @RunOnVirtualThread
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  public CompletionStage<Void> consume(Message<byte[]> message) {
    Outcome outcome;
    try {
      outcome = EventCodec.read(message.getPayload(), Outcome.class);
    } catch (UnreadableEventException e) {
      return DeadLetters.send(message, e);
    }
    metrics
        .counter(
            "dramatis.outcomes",
            "kind",
            outcome.kind().name().toLowerCase(Locale.ROOT),
            "reason",
            reasons.of(outcome.reason()))
        .increment();
    return core.close(outcome)
        .handleAsync(
            (done, refusal) -> refusal == null ? message.ack() : DeadLetters.send(message, refusal),
            Thread::startVirtualThread)
        .thenCompose(Function.identity());
  }
}
