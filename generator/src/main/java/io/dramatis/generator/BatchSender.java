package io.dramatis.generator;

import io.dramatis.contracts.event.Prompt;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/** Sends candidate batches to {@code dramatis.candidates.v1}, keyed by prompt id. */
@ApplicationScoped
public class BatchSender {
  private static final Logger LOG = Logger.getLogger(BatchSender.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final MutinyEmitter<byte[]> emitter;

  /** On channel {@code candidates-out}; what waits there is bounded by the consumer. */
  BatchSender(
      @Channel("candidates-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<byte[]> emitter) {
    this.emitter = emitter;
  }

  /** Blocks until the broker has the event; while the broker is away it is offered again. */
  public void send(Prompt prompt, byte[] event) throws InterruptedException {
    while (true) {
      try {
        emitter.sendMessage(message(prompt, event)).subscribeAsCompletionStage().get();
        return;
      } catch (ExecutionException e) {
        LOG.warnf("prompt %s: candidates wait for the broker: %s", prompt.id(), e.getCause());
        Thread.sleep(PAUSE);
      }
    }
  }

  private static Message<byte[]> message(Prompt prompt, byte[] event) {
    return Message.of(event)
        .addMetadata(OutgoingKafkaRecordMetadata.<String>builder().withKey(prompt.id()).build())
        .addMetadata(
            OutgoingCloudEventMetadata.builder()
                .withId(prompt.id())
                .withSubject(prompt.jobId())
                .build());
  }
}
