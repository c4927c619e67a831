package io.dramatis.sampler.preview;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Topics;
import io.dramatis.contracts.UnreadableEventException;
import io.dramatis.contracts.event.Preview;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Reads {@code dramatis.previews.v1} from its end, a consumer for each preview. It is in no group:
 * there is nothing to share out or to commit, and no rebalancing that could lose an event.
 */
@ApplicationScoped
public class KafkaPreviewTopic implements PreviewTopic {
  private static final Logger LOG = Logger.getLogger(KafkaPreviewTopic.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Map<String, Object> broker;

  /**
   * @param broker the settings of Kafka clients
   */
  KafkaPreviewTopic(@Identifier("default-kafka-broker") Map<String, Object> broker) {
    this.broker = broker;
  }

  @Override
  public Listening listen(String jobId) {
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer());
    try {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.PREVIEWS, PATIENCE).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      // Seeking is lazy: only asking for the position fixes it before the prompts are sent.
      partitions.forEach(partition -> consumer.position(partition, PATIENCE));
      return new Records(consumer, jobId);
    } catch (KafkaException e) {
      consumer.close();
      throw new PreviewUnavailableException("the broker does not answer; try again shortly", e);
    }
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(broker);
    settings.keySet().removeIf(key -> key.endsWith("serializer"));
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "dramatis-sampler-preview");
    settings.put(
        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Topics.MAX_EVENT_BYTES + 256 * 1024);
    return settings;
  }

  private record Records(KafkaConsumer<String, byte[]> consumer, String jobId)
      implements Listening {
    @Override
    public List<Preview> next(Duration most) {
      List<Preview> previews = new ArrayList<>();
      for (ConsumerRecord<String, byte[]> found : consumer.poll(most)) {
        if (found.key() != null && found.key().startsWith(jobId + ".")) {
          try {
            previews.add(EventCodec.read(found.value(), Preview.class));
          } catch (UnreadableEventException e) {
            LOG.warnf("a preview of %s cannot be read: %s", found.key(), e.getMessage());
          }
        }
      }
      return previews;
    }

    @Override
    public void close() {
      consumer.close();
    }
  }
}
