package io.dramatis.generator;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Topics;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.Failure;
import io.dramatis.contracts.event.Prompt;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Sends candidate batches to {@code dramatis.candidates.v1}, keyed by prompt id. */
@ApplicationScoped
public class BatchSender {
  private final MutinyEmitter<byte[]> emitter;

  /** On channel {@code candidates-out}; what waits there is bounded by the consumer. */
  BatchSender(
      @Channel("candidates-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<byte[]> emitter) {
    this.emitter = emitter;
  }

  /**
   * Blocks until the broker has the batch. One that is too large for an event goes as a failed
   * batch instead.
   *
   * @return the batch that was sent
   */
  public CandidateBatch send(CandidateBatch batch) throws InterruptedException {
    Prompt prompt = batch.prompt();
    byte[] event = EventCodec.write(batch);
    if (event.length <= Topics.MAX_EVENT_BYTES && Delivery.offer(() -> sent(prompt, event))) {
      return batch;
    }
    Failure failure =
        new Failure(
            "event-too-large", event.length + " bytes; ask for fewer or shorter candidates");
    CandidateBatch failed = new CandidateBatch(prompt, batch.generation(), List.of(), failure);
    byte[] smaller = EventCodec.write(failed);
    Delivery.insist(() -> sent(prompt, smaller));
    return failed;
  }

  private CompletionStage<Void> sent(Prompt prompt, byte[] event) {
    return emitter.sendMessage(message(prompt, event)).subscribeAsCompletionStage();
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
