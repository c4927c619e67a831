package io.dramatis.sampler.growth;

import io.dramatis.contracts.UnreadableEventException;
import io.dramatis.sampler.job.DatabaseRefusal;
import io.dramatis.sampler.job.DeadLetters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Takes the samples of {@code dramatis.samples.v1} that become personas. */
@ApplicationScoped
public class SampleConsumer {
  private static final Logger LOG = Logger.getLogger(SampleConsumer.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final GrowthCore core;

  /** On this core. */
  SampleConsumer(GrowthCore core) {
    this.core = core;
  }

  /** One sample; acknowledged when it is kept, or at once when its job grows nothing. */
  @Incoming("samples-in")
  @RunOnVirtualThread
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  public CompletionStage<Void> consume(Message<byte[]> message) {
    try {
      take(jobIdOf(message), message.getPayload());
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

  private void take(@Nullable String jobId, byte @Nullable [] event) throws InterruptedException {
    while (true) {
      try {
        core.take(jobId, event);
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
