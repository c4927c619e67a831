package io.dramatis.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.embedded.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A packaged service as a process of its own, on one port from start to start. */
final class ServiceProcess implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);

  private final Part part;
  private final Path log;
  private final Map<String, String> environment;
  private final ApiClient client;
  private Process process;

  /** Starts it; {@link #awaitReady()} waits until it is. */
  ServiceProcess(Part part, Path logs, Map<String, String> environment) throws IOException {
    this.part = part;
    this.log = logs.resolve(part.room() + ".log");
    int port = Ports.free();
    this.environment = new HashMap<>(environment);
    this.environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    this.client = new ApiClient(URI.create("http://localhost:" + port));
    this.process = launch();
  }

  private Process launch() throws IOException {
    Path jar =
        Path.of("..", part.room(), "target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    assertThat(jar).as("packaged by the build before this module").exists();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx320m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            // A member that was killed is missed after this, and its partitions go to another.
            "-Dmp.messaging.connector.smallrye-kafka.session.timeout.ms=6000",
            "-Dmp.messaging.connector.smallrye-kafka.heartbeat.interval.ms=1500",
            // Far shorter than prompts may wait for their model, and long enough for a busy
            // machine.
            "-Dmp.messaging.connector.smallrye-kafka.max.poll.interval.ms=10000",
            "-jar",
            jar.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return builder.start();
  }

  ApiClient client() {
    return client;
  }

  /** Waits until it says that every dependency is there. */
  void awaitReady() {
    await(part.room() + " is ready")
        .atMost(START)
        .pollInterval(Duration.ofMillis(200))
        .failFast(this::assertAlive)
        .until(client::ready);
  }

  /** SIGKILL; returns when the process is gone. */
  void kill() {
    process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** Starts it again on the same port. */
  void start() throws IOException {
    process = launch();
  }

  private void assertAlive() throws IOException {
    if (!process.isAlive()) {
      List<String> lines = Files.readAllLines(log);
      List<String> tail = lines.subList(Math.max(0, lines.size() - 30), lines.size());
      throw new AssertionError(part.room() + " ended:\n" + String.join("\n", tail));
    }
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
    try {
      process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      kill();
    }
  }
}
