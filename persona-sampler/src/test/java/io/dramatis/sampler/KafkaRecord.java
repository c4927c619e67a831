package io.dramatis.sampler;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** A message as the Kafka connector would deliver it; remembers how it was answered. */
final class KafkaRecord implements Message<byte[]> {
  private static final AtomicLong OFFSETS = new AtomicLong();

  private final byte[] value;
  private final Metadata metadata;
  private final CompletableFuture<Void> acked = new CompletableFuture<>();
  private final CompletableFuture<Throwable> nacked = new CompletableFuture<>();

  /**
   * @param key null for a record without a key
   * @param value null for a record without a value
   */
  KafkaRecord(String topic, String key, byte[] value) {
    this.value = value;
    this.metadata =
        Metadata.of(
            new IncomingKafkaRecordMetadata<>(
                new ConsumerRecord<>(topic, 0, OFFSETS.getAndIncrement(), key, value), topic));
  }

  KafkaRecord(String topic, String key, String value) {
    this(topic, key, value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public byte[] getPayload() {
    return value;
  }

  @Override
  public Metadata getMetadata() {
    return metadata;
  }

  @Override
  public Function<Metadata, CompletionStage<Void>> getAckWithMetadata() {
    return ignored -> {
      acked.complete(null);
      return CompletableFuture.completedStage(null);
    };
  }

  @Override
  public BiFunction<Throwable, Metadata, CompletionStage<Void>> getNackWithMetadata() {
    return (reason, ignored) -> {
      nacked.complete(reason);
      return CompletableFuture.completedStage(null);
    };
  }

  /** Completes when it is acknowledged. */
  CompletableFuture<Void> acked() {
    return acked;
  }

  /** Completes with the reason when it goes to the dead letters. */
  CompletableFuture<Throwable> nacked() {
    return nacked;
  }
}
