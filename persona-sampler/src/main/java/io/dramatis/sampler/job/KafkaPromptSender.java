package io.dramatis.sampler.job;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Topics;
import io.dramatis.contracts.event.Prompt;
import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Sends prompts to {@code dramatis.prompts.v1}, or to {@code dramatis.batch-prompts.v1} when they
 * are generated in batches; keyed by prompt id.
 */
@ApplicationScoped
@Unremovable
public class KafkaPromptSender implements PromptSender {
  private final MutinyEmitter<byte[]> emitter;

  /** On channel {@code prompts-out}; what is sent at once is bounded by the windows. */
  KafkaPromptSender(
      @Channel("prompts-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<byte[]> emitter) {
    this.emitter = emitter;
  }

  @Override
  public void send(List<Prompt> prompts) throws InterruptedException {
    List<Uni<Void>> sends = prompts.stream().map(p -> emitter.sendMessage(message(p))).toList();
    try {
      Uni.join().all(sends).andCollectFailures().subscribeAsCompletionStage().get();
    } catch (ExecutionException e) {
      throw new SendFailedException(e.getCause());
    } catch (CompletionException e) {
      throw new SendFailedException(e);
    }
  }

  private static String topic(Prompt prompt) {
    return prompt.settings().generation().batched() ? Topics.BATCH_PROMPTS : Topics.PROMPTS;
  }

  private static Message<byte[]> message(Prompt prompt) {
    return Message.of(EventCodec.write(prompt))
        .addMetadata(
            OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(prompt.id())
                .withTopic(topic(prompt))
                .build())
        .addMetadata(
            OutgoingCloudEventMetadata.builder()
                .withId(prompt.id())
                .withSubject(prompt.jobId())
                .build());
  }
}
