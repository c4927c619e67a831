package io.dramatis.standalone.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The simulated server in a process of its own, so that it does not share this one's threads. */
final class ServerProcess implements AutoCloseable {
  private static final String MAIN = "io.dramatis.inference.simulation.SimulatedServerMain";

  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts one on a free port.
   *
   * @param medianMillis median latency of an answer, in milliseconds
   * @param sigma of the log-normal latency; 0 for always the median
   */
  static ServerProcess start(int medianMillis, double sigma) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-cp", classPath(), MAIN));
    command.addAll(List.of("--median-latency-ms", Integer.toString(medianMillis)));
    command.addAll(List.of("--sigma", Double.toString(sigma)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    if (line == null || !line.startsWith("port=")) {
      process.destroyForcibly();
      throw new IOException("the simulated server did not start: " + line);
    }
    return new ServerProcess(process, Integer.parseInt(line.substring("port=".length())));
  }

  /**
   * The packaged application keeps its libraries beside its jar; a development run has them all.
   */
  private static String classPath() {
    String own = System.getProperty("java.class.path");
    if (own.contains(File.pathSeparator)) {
      return own;
    }
    return Path.of(own).toAbsolutePath().getParent().resolve("lib/main").resolve("*").toString();
  }

  /** The base URL, ending in {@code /v1}. */
  URI openAi() {
    return URI.create("http://127.0.0.1:" + port + "/v1");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
