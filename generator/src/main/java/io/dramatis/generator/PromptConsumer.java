package io.dramatis.generator;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.UnreadableEventException;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.Failure;
import io.dramatis.contracts.event.Prompt;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Generates for each prompt of {@code dramatis.prompts.v1} and {@code dramatis.batch-prompts.v1};
 * acknowledged when its candidates are sent.
 */
@ApplicationScoped
public class PromptConsumer {
  private static final Logger LOG = Logger.getLogger(PromptConsumer.class);

  private final CandidateGenerator generator;
  private final BatchSender sender;
  private final DeadLetters deadLetters;
  private final GeneratorMetrics metrics;

  /** The prompts at work in this process, by id; each completes when its batch is sent. */
  private final Map<String, CompletableFuture<Void>> atWork = new ConcurrentHashMap<>();

  /** On these parts. */
  PromptConsumer(
      CandidateGenerator generator,
      BatchSender sender,
      DeadLetters deadLetters,
      GeneratorMetrics metrics) {
    this.generator = generator;
    this.sender = sender;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
  }

  /**
   * One prompt, beside as many others as worker {@code dramatis-generate} allows. Nothing is
   * thrown, since the channel would end with the first exception. When interrupted, which only a
   * stopping process does, the message is neither acknowledged nor refused and comes again.
   */
  @Incoming("prompts-in")
  @RunOnVirtualThread
  @Blocking(value = "dramatis-generate", ordered = false)
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  public CompletionStage<Void> consume(Message<byte[]> message) {
    return answer(message);
  }

  /**
   * One prompt of a job that is generated in batches, beside as many others as worker {@code
   * dramatis-generate-batches} allows; it may wait for hours, and holds up nobody's prompts.
   */
  @Incoming("batch-prompts-in")
  @RunOnVirtualThread
  @Blocking(value = "dramatis-generate-batches", ordered = false)
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  public CompletionStage<Void> consumeBatched(Message<byte[]> message) {
    return answer(message);
  }

  private CompletionStage<Void> answer(Message<byte[]> message) {
    try {
      Prompt prompt = read(message.getPayload());
      CompletableFuture<Void> mine = new CompletableFuture<>();
      CompletableFuture<Void> first = atWork.putIfAbsent(prompt.id(), mine);
      if (first != null) {
        // Sent again while the first is at work here. The first's own record may be lost to a
        // rebalance, so this one too is kept until the work is done.
        return first.thenCompose(done -> message.ack());
      }
      try {
        process(prompt);
        mine.complete(null);
      } finally {
        atWork.remove(prompt.id());
      }
      return message.ack();
    } catch (UnreadableEventException e) {
      return refuse(message, e);
    } catch (InterruptedException e) {
      return never();
    }
  }

  private void process(Prompt prompt) throws InterruptedException {
    Instant end = prompt.previewUntil();
    if (end == null) {
      metrics.sent(sender.send(generate(prompt)));
      return;
    }
    Optional<CandidateBatch> shown = PreviewTime.until(end, () -> generate(prompt));
    if (shown.isPresent()) {
      sender.send(shown.get());
    }
  }

  private static Prompt read(byte @Nullable [] value) {
    if (value == null) {
      throw new UnreadableEventException("the record has no value; send a Prompt");
    }
    return EventCodec.read(value, Prompt.class);
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

  private CompletionStage<Void> refuse(Message<byte[]> message, UnreadableEventException reason) {
    try {
      deadLetters.send(message, reason);
      return CompletableFuture.completedFuture(null);
    } catch (InterruptedException e) {
      return never();
    }
  }

  private static CompletionStage<Void> never() {
    LOG.debug("interrupted; the prompt comes again");
    Thread.currentThread().interrupt();
    return new CompletableFuture<>();
  }
}
