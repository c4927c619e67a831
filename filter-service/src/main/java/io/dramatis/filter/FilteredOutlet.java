package io.dramatis.filter;

import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** The way to the topic of filtered batches. */
@ApplicationScoped
class FilteredOutlet {
  private final MutinyEmitter<byte[]> emitter;
  private final PatientCalls patience;

  // Senders wait for the broker, so no more than the prompts judged at once can be buffered.
  FilteredOutlet(
      @Channel("filtered-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<byte[]> emitter,
      FilterConfig config) {
    this.emitter = emitter;
    this.patience = new PatientCalls(config.longestPause());
  }

  /**
   * Returns when the broker has acknowledged the event, however long that takes.
   *
   * @throws InterruptedException when the service is stopped meanwhile
   */
  void send(String promptId, byte[] json) throws InterruptedException {
    patience.call(
        "sending prompt " + promptId,
        ExecutionException.class::isInstance,
        () -> emitter.sendMessage(message(promptId, json)).subscribeAsCompletionStage().get());
  }

  private static Message<byte[]> message(String promptId, byte[] json) {
    return Message.of(json)
        .addMetadata(OutgoingKafkaRecordMetadata.<String>builder().withKey(promptId).build())
        .addMetadata(OutgoingCloudEventMetadata.builder().withId(promptId).build());
  }
}
