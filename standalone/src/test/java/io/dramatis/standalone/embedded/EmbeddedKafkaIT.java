package io.dramatis.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dramatis.contracts.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
  @TempDir private Path folder;

  @Test
  void creates_the_topics_and_takes_the_largest_event() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
      send(kafka.bootstrapServers(), "large", new byte[Topics.MAX_EVENT_BYTES]);

      try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
        assertThat(admin.listTopics().names().get())
            .contains(Topics.JOBS, Topics.OUTCOMES, Topics.deadLetter("generate"));
        assertThat(
                admin
                    .describeTopics(List.of(Topics.PROMPTS))
                    .allTopicNames()
                    .get()
                    .get(Topics.PROMPTS)
                    .partitions())
            .hasSize(4);
      }
      assertThat(keys(kafka.bootstrapServers(), 1)).containsExactly("large");
    }
  }

  @Test
  void keeps_its_data_over_a_restart_on_another_port() throws Exception {
    int first;
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
      first = kafka.port();
      send(kafka.bootstrapServers(), "kept", new byte[10]);
    }

    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
      assertThat(kafka.port()).isNotEqualTo(first);
      assertThat(keys(kafka.bootstrapServers(), 1)).containsExactly("kept");
    }
  }

  @Test
  void loses_nothing_acknowledged_when_it_is_killed() throws Exception {
    int port = Ports.free();
    String servers = "127.0.0.1:" + port;
    Path log = folder.resolve("process.log");
    try (ChildProcess first = start(log, port)) {
      for (int i = 0; i < 20; i++) {
        send(servers, "k" + i, new byte[1000]);
      }
      first.kill();
    }

    try (ChildProcess second = start(log, port)) {
      assertThat(second.isAlive()).isTrue();
      assertThat(keys(servers, 20)).hasSize(20);
    }
  }

  private ChildProcess start(Path log, int port) throws Exception {
    Files.deleteIfExists(log);
    ChildProcess process =
        ChildProcess.java(
            log, EmbeddedKafkaMain.class, "--dir", folder.toString(), "--port", "" + port);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.readString(log).contains("ready 127.0.0.1:" + port));
    return process;
  }

  private static void send(String servers, String key, byte[] value) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            servers,
            "acks",
            "all",
            "max.request.size",
            Topics.MAX_EVENT_BYTES + 65_536);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(Topics.PROMPTS, key, value)).get();
    }
  }

  private static Set<String> keys(String servers, int expected) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", servers, "group.id", "test", "auto.offset.reset", "earliest");
    Set<String> keys = new HashSet<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(Topics.PROMPTS));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                for (ConsumerRecord<String, byte[]> r : consumer.poll(Duration.ofMillis(200))) {
                  keys.add(r.key());
                }
                return keys.size() >= expected;
              });
    }
    return keys;
  }
}
