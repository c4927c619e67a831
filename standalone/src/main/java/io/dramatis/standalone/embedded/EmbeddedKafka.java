package io.dramatis.standalone.embedded;

import io.dramatis.contracts.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.metadata.storage.FormatterException;

/**
 * A real Kafka broker in this process: one KRaft node, broker and controller at once, on the
 * loopback interface. Its data stays in a folder and survives a restart as well as a kill.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final List<String> STAGES = List.of("sample", "generate", "filter", "score");

  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedKafka(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts a broker and returns when it serves; creates the project's topics in a new folder.
   *
   * @param folder where its data is, or will be
   * @param port to serve clients on; 0 picks a free one
   * @throws IOException when the folder cannot be written
   * @throws IllegalStateException when the broker does not start
   */
  public static EmbeddedKafka start(Path folder, int port) throws IOException {
    Path logs = folder.toAbsolutePath().resolve("logs");
    Files.createDirectories(logs);
    int clientPort = Ports.orFree(port);
    Properties settings = BrokerSettings.of(logs, clientPort, Ports.free());
    boolean isNew = !Files.exists(logs.resolve("meta.properties"));
    if (isNew) {
      format(logs);
    }
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
    server.startup();
    EmbeddedKafka kafka = new EmbeddedKafka(server, clientPort);
    if (isNew) {
      kafka.createTopics();
    }
    return kafka;
  }

  /** Host and port for clients. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** The port that clients connect to. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path logs) {
    Formatter formatter =
        new Formatter()
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
            .setNodeId(BrokerSettings.NODE)
            .setClusterId(Uuid.randomUuid().toString())
            .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
            .setMetadataLogDirectory(logs.toString())
            .addDirectory(logs.toString());
    try {
      formatter.run();
    } catch (FormatterException e) {
      throw e;
    } catch (Exception e) { // the formatter declares no narrower type
      throw new IllegalStateException("cannot format " + logs + " for Kafka", e);
    }
  }

  /** Created ahead, a topic costs its first producer and consumer no round of retries. */
  private void createTopics() {
    List<NewTopic> topics =
        Stream.concat(
                Stream.of(
                    Topics.JOBS,
                    Topics.PROMPTS,
                    Topics.BATCH_PROMPTS,
                    Topics.CANDIDATES,
                    Topics.FILTERED,
                    Topics.SAMPLES,
                    Topics.OUTCOMES,
                    Topics.PREVIEWS),
                STAGES.stream().map(Topics::deadLetter))
            .map(name -> new NewTopic(name, Optional.empty(), Optional.empty()))
            .toList();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) bootstrapServers()))) {
      admin.createTopics(topics).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("cannot create the topics", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating the topics", e);
    }
  }
}
