package io.dramatis.sampler.sample;

import io.dramatis.contracts.UnreadableEventException;
import io.dramatis.sampler.job.DatabaseRefusal;
import io.dramatis.sampler.job.DeadLetters;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Hands a record of {@code dramatis.samples.v1} to who takes samples, until the database has it.
 */
public final class SampleDelivery {
  private static final Logger LOG = Logger.getLogger(SampleDelivery.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private SampleDelivery() {}

  /** Takes samples in, each once. */
  @FunctionalInterface
  public interface Taking {
    /**
     * Takes a sample in.
     *
     * @param jobId the job as the record's key tells it; null when it does not tell
     * @throws UnreadableEventException when it is no sample
     * @throws JdbiException when the database does not take it
     */
    void take(@Nullable String jobId, byte @Nullable [] event) throws InterruptedException;
  }

  /** Delivers one sample; acknowledged when it is taken, or else a dead letter. */
  public static CompletionStage<Void> deliver(Message<byte[]> message, Taking taking) {
    try {
      take(message, taking);
      return message.ack();
    } catch (UnreadableEventException e) {
      LOG.warnf("a sample was refused: %s", e.getMessage());
      return DeadLetters.send(message, e);
    } catch (InterruptedException stopped) {
      // Neither acknowledged nor refused: the record is delivered again after the restart.
      Thread.currentThread().interrupt();
      return new CompletableFuture<>();
    } catch (RuntimeException fault) {
      // A fault of ours that a redelivery would meet again; thrown, it would end the channel.
      LOG.error("a sample goes to the dead-letter topic for a fault of this service", fault);
      return DeadLetters.send(message, fault);
    }
  }

  private static void take(Message<byte[]> message, Taking taking) throws InterruptedException {
    while (true) {
      try {
        taking.take(jobIdOf(message), message.getPayload());
        return;
      } catch (JdbiException e) {
        if (DatabaseRefusal.isFinal(e)) {
          throw new UnreadableEventException("the sample cannot be stored: " + e.getMessage(), e);
        }
        LOG.warnf("a sample waits for the database: %s", e.getMessage());
        Thread.sleep(PAUSE);
      }
    }
  }

  /** The key is the prompt's id, of which the job's id is the beginning. */
  private static @Nullable String jobIdOf(Message<byte[]> message) {
    IncomingKafkaRecordMetadata<?, ?> origin =
        message.getMetadata(IncomingKafkaRecordMetadata.class).orElse(null);
    if (origin == null || !(origin.getKey() instanceof String key)) {
      return null;
    }
    int end = key.indexOf('.');
    return end > 0 ? key.substring(0, end) : null;
  }
}
