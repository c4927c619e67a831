package io.dramatis.filter;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.UnreadableEventException;
import io.dramatis.contracts.event.CandidateBatch;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Judges candidate batches. A record is acknowledged when its judged batch is with the broker, and
 * dead-lettered only when it cannot be read.
 */
@ApplicationScoped
class CandidateConsumer {
  private static final Logger LOG = Logger.getLogger(CandidateConsumer.class);

  private final BatchFilter filter;
  private final FilteredOutlet outlet;
  private final FilterMetrics metrics;
  private final Slots slots;
  private final PatientCalls patience;

  CandidateConsumer(
      BatchFilter filter, FilteredOutlet outlet, FilterMetrics metrics, FilterConfig config) {
    this.filter = filter;
    this.outlet = outlet;
    this.metrics = metrics;
    this.slots = new Slots(config.promptsAtOnce());
    this.patience = new PatientCalls(config.longestPause());
  }

  @Incoming("candidates-in")
  @RunOnVirtualThread
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  CompletionStage<Void> consume(Message<byte[]> message) {
    try {
      slots.take();
      try {
        return judge(message);
      } finally {
        slots.release();
      }
    } catch (UnreadableEventException e) {
      LOG.warnf("a record goes to the dead letters: %s", e.getMessage());
      metrics.countUnreadable();
      return refuse(message, e);
    } catch (InterruptedException e) {
      // Neither acknowledged nor dead-lettered: the record is delivered again after the restart.
      Thread.currentThread().interrupt();
      return CompletableFuture.completedFuture(null);
    }
  }

  /** Offers the letter until the broker has it: a stage that fails would end the channel. */
  private CompletionStage<Void> refuse(Message<byte[]> message, UnreadableEventException reason) {
    try {
      synchronized (slots) {
        patience.call(
            "a dead letter",
            ExecutionException.class::isInstance,
            () -> message.nack(reason).toCompletableFuture().get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return CompletableFuture.completedFuture(null);
  }

  private CompletionStage<Void> judge(Message<byte[]> message) throws InterruptedException {
    CandidateBatch batch = read(message.getPayload());
    BatchFilter.Result result = filter.filter(batch);
    outlet.send(batch.prompt().id(), result.json());
    metrics.count(result.event());
    LOG.debugf("job %s, prompt %s: judged", batch.prompt().jobId(), batch.prompt().id());
    return message.ack();
  }

  private static CandidateBatch read(byte[] payload) {
    if (payload == null) {
      throw new UnreadableEventException("the record has no value; send a CandidateBatch");
    }
    return EventCodec.read(payload, CandidateBatch.class);
  }

  void stop(@Observes ShutdownEvent event) {
    slots.close();
  }
}
