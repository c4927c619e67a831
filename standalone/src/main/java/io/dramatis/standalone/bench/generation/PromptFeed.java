package io.dramatis.standalone.bench.generation;

import io.dramatis.contracts.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the stages around the generator: sends prompts, a window of them at a time as
 * persona-sampler does, and reads the batches.
 */
final class PromptFeed implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;

  /** Between a broker's topics, from their present end on. */
  PromptFeed(String servers) {
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                servers,
                "acks",
                "all",
                "linger.ms",
                "5",
                "compression.type",
                "lz4",
                "max.request.size",
                Topics.MAX_EVENT_BYTES + 65_536),
            new StringSerializer(),
            new ByteArraySerializer());
    this.consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers, "max.poll.records", "2000"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.CANDIDATES).stream()
            .map(partition -> new TopicPartition(Topics.CANDIDATES, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  /**
   * What became of a feed.
   *
   * @param elapsed from before the first prompt was sent until its last batch was read
   * @param tally of the batches
   */
  record Fed(Duration elapsed, Tally tally) {
    double seconds() {
      return elapsed.toNanos() / 1e9;
    }
  }

  /** Called now and then while prompts are fed. */
  @FunctionalInterface
  interface Watch {
    /**
     * @param answered prompts that have their batch
     * @return whether to go on
     */
    boolean look(int answered) throws IOException, InterruptedException;
  }

  /**
   * Sends prompts and returns when each has its batch, or the watch has seen enough.
   *
   * @param window most prompts without a batch
   * @throws IOException when no batch comes for ten minutes
   */
  Fed feed(PromptEvents prompts, int count, int window, Watch watch)
      throws IOException, InterruptedException {
    Tally tally = new Tally();
    AtomicReference<@Nullable Exception> lost = new AtomicReference<>();
    int sent = 0;
    int answered = 0;
    long start = System.nanoTime();
    long last = start;
    while (answered < count && watch.look(answered)) {
      for (; sent < count && sent - answered < window; sent++) {
        Future<RecordMetadata> _ =
            producer.send(
                new ProducerRecord<>(Topics.PROMPTS, prompts.id(sent), prompts.event(sent)),
                (metadata, failure) -> {
                  if (failure != null) {
                    lost.set(failure);
                  }
                });
      }
      for (ConsumerRecord<String, byte[]> batch : consumer.poll(LOOK)) {
        int sequence = prompts.sequence(batch.key());
        if (sequence >= 0) {
          tally.add(sequence, batch.value());
        }
      }
      if (tally.answered() > answered) {
        answered = tally.answered();
        last = System.nanoTime();
      } else if (lost.get() != null) {
        throw new IOException("the broker did not take a prompt", lost.get());
      } else if (System.nanoTime() - last > PATIENCE.toNanos()) {
        throw new IOException(
            "%d of %d prompts are answered, and no further in %d minutes"
                .formatted(answered, count, PATIENCE.toMinutes()));
      }
    }
    return new Fed(Duration.ofNanos(last - start), tally);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    consumer.close();
  }
}
