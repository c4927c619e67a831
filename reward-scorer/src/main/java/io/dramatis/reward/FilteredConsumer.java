package io.dramatis.reward;

import io.dramatis.contracts.UnreadableEventException;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.reward.selection.Previews;
import io.dramatis.reward.selection.Selection;
import io.dramatis.reward.store.PromptRows;
import io.dramatis.reward.store.StoreWriter;
import io.dramatis.reward.store.Stored;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads filtered batches; each is acknowledged when it is stored and published. */
@ApplicationScoped
public class FilteredConsumer {
  private static final Logger LOG = Logger.getLogger(FilteredConsumer.class);

  private final ScoreStage stage;
  private final StoreWriter writer;
  private final Publisher publisher;
  private final RewardMetrics metrics;

  /** A consumer that scores, stores and publishes. */
  public FilteredConsumer(
      ScoreStage stage, StoreWriter writer, Publisher publisher, RewardMetrics metrics) {
    this.stage = stage;
    this.writer = writer;
    this.publisher = publisher;
    this.metrics = metrics;
  }

  /**
   * Takes one record. When the process stops in the middle it is neither acknowledged nor refused,
   * so it is delivered again.
   */
  @Incoming("filtered-in")
  @Blocking(value = "dramatis-reward", ordered = false)
  @RunOnVirtualThread
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  public CompletionStage<Void> consume(Message<byte[]> message) {
    try {
      process(message.getPayload());
      return message.ack();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return CompletableFuture.completedFuture(null);
    } catch (UnreadableEventException unreadable) {
      LOG.warnf("a record goes to the dead-letter topic: %s", unreadable.getMessage());
      metrics.deadLetter();
      return message.nack(unreadable);
    } catch (RuntimeException fault) {
      // A fault of ours that a redelivery would meet again; a stuck partition would hold everybody.
      LOG.error("a record goes to the dead-letter topic for a fault of this service", fault);
      metrics.deadLetter();
      return message.nack(fault);
    }
  }

  private void process(byte @Nullable [] payload) throws InterruptedException {
    FilteredBatch filtered = FilteredRecords.read(payload);
    Selection selection = stage.select(filtered);
    if (filtered.batch().prompt().previewed()) {
      publisher.publish(Previews.of(filtered, selection));
      return;
    }
    metrics.scored(selection);
    Stored stored = writer.write(PromptRows.of(filtered, selection, Clock.systemUTC().instant()));
    publisher.publish(stored);
    if (stored.fresh()) {
      metrics.ended(stored.outcome());
    }
  }
}
