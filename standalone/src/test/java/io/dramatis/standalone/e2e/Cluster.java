package io.dramatis.standalone.e2e;

import static org.awaitility.Awaitility.await;

import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.embedded.ChildProcess;
import io.dramatis.standalone.embedded.EmbeddedKafkaMain;
import io.dramatis.standalone.embedded.FreshFolder;
import io.dramatis.standalone.embedded.KillableDatabase;
import io.dramatis.standalone.embedded.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Kafka, Postgres and the four packaged services, each a process of its own, with logs in {@code
 * target/e2e}. Each can be killed and started again; all end with the cluster.
 */
final class Cluster implements AutoCloseable {
  private static final Path FOLDER = Path.of("target", "e2e");

  private final Path folder;
  private final int kafkaPort = Ports.free();
  private final int simulatedPort = Ports.free();
  private final KillableDatabase database;
  private final Map<Part, ServiceProcess> services = new EnumMap<>(Part.class);
  private ChildProcess kafka;

  private Cluster(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.database = new KillableDatabase(folder.resolve("postgres"));
  }

  /** Starts all and returns when all are ready. */
  static Cluster start() throws IOException, InterruptedException {
    Cluster cluster = new Cluster(FreshFolder.at(FOLDER));
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::closeAtExit));
    cluster.startKafka();
    for (Part part : Part.values()) {
      if (part.isService()) {
        cluster.services.put(part, new ServiceProcess(part, cluster.folder, cluster.environment()));
      }
    }
    cluster.services.values().forEach(ServiceProcess::awaitReady);
    return cluster;
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
    environment.put("DRAMATIS_DB_URL", database.jdbcUrl());
    environment.put("DRAMATIS_DB_USERNAME", "dramatis");
    environment.put("DRAMATIS_DB_PASSWORD", "dramatis");
    // It answers after a while, so that there is a middle of a job to meet.
    environment.put("DRAMATIS_INFERENCE_MODELS_DEFAULT_PROVIDER", "rehearsal");
    environment.put("DRAMATIS_INFERENCE_MODELS_DEFAULT_REHEARSAL_LATENCY", "150ms");
    environment.put(
        "DRAMATIS_INFERENCE_MODELS_SIMULATED_BASE_URL",
        "http://localhost:%d/v1".formatted(simulatedPort));
    environment.put("DRAMATIS_INFERENCE_MODELS_SIMULATED_MODEL_NAME", "simulated");
    environment.put("DRAMATIS_INFERENCE_MODELS_SIMULATED_INITIAL_BACKOFF", "100ms");
    // The same server by its batch API.
    String batched = "DRAMATIS_INFERENCE_MODELS_BATCHED_";
    environment.put(batched + "BASE_URL", "http://localhost:%d/v1".formatted(simulatedPort));
    environment.put(batched + "MODEL_NAME", "simulated");
    environment.put(batched + "BATCH_ENABLED", "true");
    environment.put(batched + "BATCH_MAX_WAIT", "2s");
    environment.put(batched + "BATCH_POLL_INTERVAL", "300ms");
    environment.put("DRAMATIS_GENERATOR_BATCH_ENABLED", "true");
    return environment;
  }

  private void startKafka() throws IOException {
    Path log = folder.resolve("kafka.log");
    Files.deleteIfExists(log);
    kafka =
        ChildProcess.java(
            log,
            EmbeddedKafkaMain.class,
            "--dir",
            folder.resolve("kafka").toString(),
            "--port",
            Integer.toString(kafkaPort));
    await("Kafka is ready")
        .atMost(Duration.ofMinutes(1))
        .until(() -> Files.readString(log).contains("ready "));
  }

  String bootstrapServers() {
    return "127.0.0.1:" + kafkaPort;
  }

  String jdbcUrl() {
    return database.jdbcUrl();
  }

  /** Where the model named {@code simulated} is looked for. */
  int simulatedPort() {
    return simulatedPort;
  }

  /** What a service has logged so far. */
  String log(Part service) throws IOException {
    return Files.readString(folder.resolve(service.room() + ".log"));
  }

  /** The REST API of a service. */
  ApiClient api(Part service) {
    return services.get(service).client();
  }

  /** SIGKILL; returns when it is gone. */
  void kill(Part part) throws IOException {
    switch (part) {
      case KAFKA -> kafka.kill();
      case POSTGRES -> database.kill();
      default -> services.get(part).kill();
    }
  }

  /** Starts what was killed, where it was. */
  void start(Part part) throws IOException, InterruptedException {
    switch (part) {
      case KAFKA -> startKafka();
      case POSTGRES -> database.start();
      default -> services.get(part).start();
    }
  }

  /** Waits until every service says that every dependency is there. */
  void awaitReady() {
    services.values().forEach(ServiceProcess::awaitReady);
  }

  @Override
  public void close() throws IOException {
    services.values().stream()
        .map(service -> Thread.ofPlatform().start(service::close))
        .toList()
        .forEach(Cluster::join);
    if (kafka != null) {
      kafka.close();
    }
    database.close();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeAtExit() {
    try {
      close();
    } catch (IOException e) {
      System.err.println("closing the cluster: " + e);
    }
  }
}
