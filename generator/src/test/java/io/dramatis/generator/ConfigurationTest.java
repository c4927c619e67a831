package io.dramatis.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.Topics;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
  private static SmallRyeConfig config(Map<String, String> overrides) throws IOException {
    // By path: other jars of the class path have defaults of their own under the same name.
    URL defaults =
        Path.of("target/classes/META-INF/microprofile-config.properties").toUri().toURL();
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withSources(new PropertiesConfigSource(defaults))
        .withSources(new PropertiesConfigSource(overrides, "overrides", 300))
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "dramatis.generator.prompts-in-flight, 256",
    "smallrye.messaging.worker.dramatis-generate.max-concurrency, 256",
    "quarkus.http.port, 8082",
    "mp.messaging.incoming.prompts-in.topic, " + Topics.PROMPTS,
    "mp.messaging.incoming.prompts-in.group.id, dramatis-generator",
    "mp.messaging.incoming.prompts-in.auto.offset.reset, earliest",
    "mp.messaging.incoming.prompts-in.failure-strategy, dead-letter-queue",
    "mp.messaging.incoming.prompts-in.throttled.unprocessed-record-max-age.ms, 0",
    "dramatis.generator.batch.enabled, false",
    "quarkus.datasource.generator.active, false",
    "quarkus.flyway.generator.active, false",
    "smallrye.messaging.worker.dramatis-generate-batches.max-concurrency, 10000",
    "mp.messaging.incoming.batch-prompts-in.topic, " + Topics.BATCH_PROMPTS,
    "mp.messaging.incoming.batch-prompts-in.group.id, dramatis-generator-batches",
    "mp.messaging.incoming.batch-prompts-in.throttled.unprocessed-record-max-age.ms, 0",
    "mp.messaging.outgoing.candidates-out.topic, " + Topics.CANDIDATES,
    "mp.messaging.outgoing.candidates-out.acks, all",
    "mp.messaging.outgoing.candidates-out.compression.type, lz4"
  })
  void hasTheseDefaults(String key, String value) throws IOException {
    assertThat(config(Map.of()).getValue(key, String.class)).isEqualTo(value);
  }

  @Test
  void sendsUnreadablePromptsToTheDeadLetterTopicOfItsStage() throws IOException {
    assertThat(
            config(Map.of())
                .getValue("mp.messaging.incoming.prompts-in.dead-letter-queue.topic", String.class))
        .isEqualTo(Topics.deadLetter("generate"));
  }

  @ParameterizedTest
  @CsvSource({
    "mp.messaging.incoming.prompts-in.max.partition.fetch.bytes",
    "mp.messaging.incoming.batch-prompts-in.max.partition.fetch.bytes",
    "mp.messaging.incoming.batch-prompts-in.dead-letter-queue.max.request.size",
    "mp.messaging.incoming.prompts-in.dead-letter-queue.max.request.size",
    "mp.messaging.outgoing.candidates-out.max.request.size"
  })
  void takesTheLargestEvent(String key) throws IOException {
    assertThat(config(Map.of()).getValue(key, Integer.class)).isGreaterThan(Topics.MAX_EVENT_BYTES);
  }

  @Test
  void holdsAsManyPromptsAsAnOperatorSays() throws IOException {
    SmallRyeConfig config = config(Map.of("dramatis.generator.prompts-in-flight", "7"));

    assertThat(
            config.getValue(
                "smallrye.messaging.worker.dramatis-generate.max-concurrency", Integer.class))
        .isEqualTo(7);
  }
}
