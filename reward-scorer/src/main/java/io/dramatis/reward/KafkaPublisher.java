package io.dramatis.reward;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Topics;
import io.dramatis.contracts.event.Preview;
import io.dramatis.contracts.event.TrainingSample;
import io.dramatis.reward.selection.Previews;
import io.dramatis.reward.store.Stored;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/** Publishes to Kafka. */
@ApplicationScoped
public class KafkaPublisher implements Publisher {
  private static final Logger LOG = Logger.getLogger(KafkaPublisher.class);

  private final Emitter<byte[]> samples;
  private final Emitter<byte[]> outcomes;
  private final Emitter<byte[]> previews;
  private final RewardMetrics metrics;
  private final FailsafeExecutor<Object> untilItWorks =
      Failsafe.with(
          RetryPolicy.builder()
              .handle(SendFailedException.class)
              .withBackoff(Duration.ofMillis(200), Duration.ofSeconds(5))
              .withJitter(0.2)
              .withMaxRetries(-1)
              .build());

  /** Publishes over these channels; how much waits in them is bounded by the consumer. */
  public KafkaPublisher(
      @Channel("samples-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          Emitter<byte[]> samples,
      @Channel("outcomes-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          Emitter<byte[]> outcomes,
      @Channel("previews-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          Emitter<byte[]> previews,
      RewardMetrics metrics) {
    this.samples = samples;
    this.outcomes = outcomes;
    this.previews = previews;
    this.metrics = metrics;
  }

  @Override
  public void publish(Stored stored) throws InterruptedException {
    String key = stored.outcome().promptId();
    Map<String, byte[]> events = new LinkedHashMap<>();
    for (TrainingSample sample : stored.samples()) {
      byte[] event = EventCodec.write(sample);
      if (event.length > Topics.MAX_EVENT_BYTES) {
        metrics.oversizedSample();
        LOG.warnf(
            "sample %s has %d bytes and is not published; it is in the store",
            sample.id(), event.length);
      } else {
        events.put(sample.id(), event);
      }
    }
    send(samples, key, events);
    send(outcomes, key, Map.of(key, EventCodec.write(stored.outcome())));
  }

  @Override
  public void publish(Preview preview) throws InterruptedException {
    byte[] event = EventCodec.write(preview);
    if (event.length > Topics.MAX_EVENT_BYTES) {
      event = EventCodec.write(Previews.withoutTexts(preview));
    }
    String key = preview.outcome().promptId();
    send(previews, key, Map.of(key, event));
  }

  /**
   * @param events CloudEvents id, which is the same for a repeat, to JSON
   */
  private void send(Emitter<byte[]> channel, String key, Map<String, byte[]> events)
      throws InterruptedException {
    try {
      untilItWorks.run(() -> sendAll(channel, key, events));
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException stopped) {
        throw stopped;
      }
      throw e;
    }
  }

  private static void sendAll(Emitter<byte[]> channel, String key, Map<String, byte[]> events)
      throws InterruptedException {
    List<CompletableFuture<Void>> acknowledged = new ArrayList<>();
    for (Map.Entry<String, byte[]> event : events.entrySet()) {
      CompletableFuture<Void> done = new CompletableFuture<>();
      acknowledged.add(done);
      channel.send(
          Message.of(
              event.getValue(),
              Metadata.of(
                  OutgoingKafkaRecordMetadata.<String>builder().withKey(key).build(),
                  OutgoingCloudEventMetadata.builder().withId(event.getKey()).build()),
              () -> {
                done.complete(null);
                return CompletableFuture.completedFuture(null);
              },
              failure -> {
                done.completeExceptionally(failure);
                return CompletableFuture.completedFuture(null);
              }));
    }
    for (CompletableFuture<Void> done : acknowledged) {
      try {
        done.get();
      } catch (ExecutionException e) {
        LOG.warnf("prompt %s cannot be published now and will be sent again: %s", key, e);
        throw new SendFailedException(e.getCause());
      }
    }
  }

  /** The broker did not take a record. */
  private static final class SendFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SendFailedException(Throwable cause) {
      super("the broker did not take a record", cause);
    }
  }
}
