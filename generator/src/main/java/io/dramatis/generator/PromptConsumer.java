package io.dramatis.generator;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Topics;
import io.dramatis.contracts.UnreadableEventException;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.Failure;
import io.dramatis.contracts.event.Prompt;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Generates for each prompt of {@code dramatis.prompts.v1}; acknowledged when its batch is sent.
 */
@ApplicationScoped
public class PromptConsumer {
  private static final Logger LOG = Logger.getLogger(PromptConsumer.class);

  private final CandidateGenerator generator;
  private final BatchSender sender;
  private final MeterRegistry metrics;

  /** On these parts. */
  PromptConsumer(CandidateGenerator generator, BatchSender sender, MeterRegistry metrics) {
    this.generator = generator;
    this.sender = sender;
    this.metrics = metrics;
  }

  /** One prompt, beside as many others as {@code generate}'s worker allows. */
  @Incoming("prompts-in")
  @RunOnVirtualThread
  @Blocking(value = "dramatis-generate", ordered = false)
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  public CompletionStage<Void> consume(Message<byte[]> message) throws InterruptedException {
    Prompt prompt;
    try {
      prompt = EventCodec.read(message.getPayload(), Prompt.class);
    } catch (UnreadableEventException e) {
      LOG.warnf("an unreadable prompt goes to the dead-letter topic: %s", e.getMessage());
      return message.nack(e);
    }
    CandidateBatch batch = generate(prompt);
    byte[] event = EventCodec.write(batch);
    if (event.length > Topics.MAX_EVENT_BYTES) {
      batch = failed(batch, new Failure("event-too-large", event.length + " bytes of candidates"));
      event = EventCodec.write(batch);
    }
    count(batch);
    sender.send(prompt, event);
    return message.ack();
  }

  private CandidateBatch generate(Prompt prompt) throws InterruptedException {
    try {
      return generator.generate(prompt);
    } catch (RuntimeException e) {
      // A defect on one prompt is that prompt's outcome; it must not hold up the others.
      LOG.errorf(e, "prompt %s failed in the generator", prompt.id());
      return generator.failed(prompt, new Failure("generator-error", e.getClass().getName()));
    }
  }

  private static CandidateBatch failed(CandidateBatch batch, Failure failure) {
    return new CandidateBatch(batch.prompt(), batch.generation(), List.of(), failure);
  }

  private void count(CandidateBatch batch) {
    Failure failure = batch.failure();
    metrics
        .counter(
            "dramatis.generated.prompts",
            "model",
            batch.generation().model(),
            "reason",
            failure == null ? "" : failure.reason())
        .increment();
    metrics
        .counter("dramatis.generated.candidates", "model", batch.generation().model())
        .increment(batch.candidates().size());
  }
}
