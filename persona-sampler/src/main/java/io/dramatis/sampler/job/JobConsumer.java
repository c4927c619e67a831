package io.dramatis.sampler.job;

import io.dramatis.contracts.Ids;
import io.dramatis.contracts.UnreadableEventException;
import io.dramatis.contracts.job.InvalidDocumentException;
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

/** Takes in the jobs that producers send to {@code dramatis.jobs.v1}; the key is the job's id. */
@ApplicationScoped
public class JobConsumer {
  private static final Logger LOG = Logger.getLogger(JobConsumer.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final SamplerCore core;

  /** On this core. */
  JobConsumer(SamplerCore core) {
    this.core = core;
  }

  /** One job; what cannot be taken in goes to the dead-letter topic with its reason. */
  @Incoming("jobs-in")
  @RunOnVirtualThread
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  public CompletionStage<Void> consume(Message<byte[]> message) {
    try {
      submit(idOf(message), DocumentBody.text("job", message.getPayload()));
      return message.ack();
    } catch (UnreadableEventException
        | BadRequestException
        | InvalidDocumentException
        | JobConflictException e) {
      LOG.warnf("a job was refused: %s", e.getMessage());
      return DeadLetters.send(message, e);
    } catch (InterruptedException stopped) {
      // Neither acknowledged nor refused: the record is delivered again after the restart.
      Thread.currentThread().interrupt();
      return new CompletableFuture<>();
    } catch (RuntimeException fault) {
      // A fault of ours that a redelivery would meet again; thrown, it would end the channel.
      LOG.error("a job goes to the dead-letter topic for a fault of this service", fault);
      return DeadLetters.send(message, fault);
    }
  }

  private void submit(String id, String text) throws InterruptedException {
    while (true) {
      try {
        core.submit(id, text);
        return;
      } catch (JdbiException e) {
        if (DatabaseRefusal.isFinal(e)) {
          throw new UnreadableEventException("the job cannot be stored: " + e.getMessage(), e);
        }
        LOG.warnf("job %s waits for the database: %s", id, e.getMessage());
        Thread.sleep(PAUSE);
      }
    }
  }

  private static String idOf(Message<byte[]> message) {
    IncomingKafkaRecordMetadata<?, ?> origin =
        message.getMetadata(IncomingKafkaRecordMetadata.class).orElse(null);
    if (origin != null && origin.getKey() instanceof String key) {
      if (!Ids.isJobId(key)) {
        throw new UnreadableEventException(
            "the record's key is no job id; give 1 to 63 lower-case letters, digits and hyphens");
      }
      return key;
    }
    if (origin == null) {
      throw new UnreadableEventException("the record has no key; give the job's id");
    }
    // Without a key the record's place names the job, so that a redelivery is the same job.
    return Ids.jobFrom(
        "%s/%d/%d".formatted(origin.getTopic(), origin.getPartition(), origin.getOffset()));
  }
}
