package io.dramatis.standalone.bench.generation;

import io.dramatis.standalone.bench.JavaProcess;
import io.dramatis.standalone.bench.ServerProcess;
import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.embedded.DataFolder;
import io.dramatis.standalone.embedded.EmbeddedKafkaMain;
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

/**
 * The packaged generator between an embedded broker and the simulated server, each a process of its
 * own on free ports, their files in a temporary folder that goes with them.
 */
final class GeneratorBed implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Path JAR = Path.of("generator", "target", "quarkus-app", "quarkus-run.jar");

  private final ServerProcess server;
  private final Path folder;
  private final JavaProcess broker;
  private final JavaProcess generator;
  private final PromptFeed feed;
  private int jobs;

  private GeneratorBed(
      ServerProcess server,
      Path folder,
      JavaProcess broker,
      JavaProcess generator,
      PromptFeed feed) {
    this.server = server;
    this.folder = folder;
    this.broker = broker;
    this.generator = generator;
    this.feed = feed;
  }

  /**
   * How the generator is run.
   *
   * @param cores processors that it believes to have
   * @param model settings of its only model, such as {@code concurrency} to {@code 64}
   * @param options further options of its JVM
   */
  record Setup(int cores, Map<String, String> model, List<String> options) {
    Setup {
      model = Map.copyOf(model);
      options = List.copyOf(options);
    }

    /** At most so many requests in flight; fewer where adaptive concurrency finds it better. */
    static Setup of(int cores, int concurrency) {
      Map<String, String> model = Map.of("concurrency", Integer.toString(concurrency));
      return new Setup(cores, model, List.of());
    }

    /** As many requests in flight as told, always. */
    static Setup fixed(int cores, int concurrency) {
      Map<String, String> model =
          Map.of("concurrency", Integer.toString(concurrency), "adaptive", "false");
      return new Setup(cores, model, List.of());
    }
  }

  /**
   * Starts broker and generator on a server and returns when the generator is ready. The server is
   * the caller's.
   *
   * @throws IOException when the generator is not packaged, or a process does not start
   */
  static GeneratorBed start(ServerProcess server, Setup setup)
      throws IOException, InterruptedException {
    Path jar = jar();
    Path folder = Files.createTempDirectory("dramatis-bench-");
    List<JavaProcess> started = new ArrayList<>();
    try {
      int kafkaPort = Ports.free();
      JavaProcess broker = broker(folder, kafkaPort);
      started.add(broker);
      int httpPort = Ports.free();
      String servers = "127.0.0.1:" + kafkaPort;
      JavaProcess generator =
          JavaProcess.of(options(setup), jar)
              .with(environment(server, setup, servers, httpPort))
              .to(folder.resolve("generator.log"))
              .start();
      started.add(generator);
      awaitReady(generator, httpPort);
      return new GeneratorBed(server, folder, broker, generator, new PromptFeed(servers));
    } catch (IOException | InterruptedException | RuntimeException e) {
      started.reversed().forEach(JavaProcess::close);
      DataFolder.deleteRecursively(folder);
      throw e;
    }
  }

  private static Path jar() throws IOException {
    Path home = Path.of(System.getProperty("dramatis.home", ""));
    Path jar = home.resolve(JAR).toAbsolutePath().normalize();
    if (!Files.exists(jar)) {
      throw new IOException(
          ("there is no packaged generator at %s; in a checkout ./dramatis builds it, elsewhere set"
                  + " DRAMATIS_JAVA_OPTIONS=-Ddramatis.home=DIR to a checkout that is built")
              .formatted(jar));
    }
    return jar;
  }

  private static JavaProcess broker(Path folder, int port)
      throws IOException, InterruptedException {
    Path log = folder.resolve("broker.log");
    JavaProcess broker =
        JavaProcess.of(
                List.of(
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow"),
                EmbeddedKafkaMain.class.getName(),
                List.of(
                    "--dir", folder.resolve("kafka").toString(), "--port", Integer.toString(port)))
            .to(log)
            .start();
    long deadline = System.nanoTime() + START.toNanos();
    while (!Files.readString(log).contains("ready ")) {
      requireTime(broker, "the broker", deadline);
    }
    return broker;
  }

  private static List<String> options(Setup setup) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:ActiveProcessorCount=" + setup.cores(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
    options.addAll(setup.options());
    return options;
  }

  private static Map<String, String> environment(
      ServerProcess server, Setup setup, String servers, int httpPort) {
    Map<String, String> model = new HashMap<>(setup.model());
    model.put("base-url", server.openAi().toString());
    model.put("model-name", "simulated");
    // The ideal client has no limit either, and the slowest answers take minutes.
    model.putIfAbsent("timeout", "10m");
    Map<String, String> environment = new HashMap<>();
    model.forEach(
        (key, value) ->
            environment.put(
                "DRAMATIS_INFERENCE_MODELS_DEFAULT_"
                    + key.replace('-', '_').toUpperCase(java.util.Locale.ROOT),
                value));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", servers);
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(httpPort));
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    return environment;
  }

  private static void awaitReady(JavaProcess generator, int port)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    try (ApiClient client = new ApiClient(URI.create("http://127.0.0.1:" + port))) {
      while (!client.ready()) {
        requireTime(generator, "the generator", deadline);
      }
    }
  }

  private static void requireTime(JavaProcess process, String name, long deadline)
      throws IOException, InterruptedException {
    process.requireAlive(name);
    if (System.nanoTime() > deadline) {
      throw new IOException(
          "%s is not ready after %d s:%n%s".formatted(name, START.toSeconds(), process.endOfLog()));
    }
    Thread.sleep(LOOK);
  }

  /**
   * Feeds prompts of a job of its own and returns when each has its batch.
   *
   * @param window most prompts without a batch
   */
  PromptFeed.Fed feed(int prompts, int candidates, int window)
      throws IOException, InterruptedException {
    return feed(prompts, candidates, window, answered -> true);
  }

  /** As {@link #feed(int, int, int)}, watched. */
  PromptFeed.Fed feed(int prompts, int candidates, int window, PromptFeed.Watch watch)
      throws IOException, InterruptedException {
    PromptEvents events = new PromptEvents(++jobs, candidates);
    return feed.feed(
        events,
        prompts,
        window,
        answered -> {
          generator.requireAlive("the generator");
          broker.requireAlive("the broker");
          return watch.look(answered);
        });
  }

  ProcessHandle generator() {
    return generator.handle();
  }

  ProcessHandle broker() {
    return broker.handle();
  }

  ServerProcess server() {
    return server;
  }

  /** Ends its processes and deletes its folder. */
  @Override
  public void close() throws IOException {
    feed.close();
    generator.close();
    broker.close();
    DataFolder.deleteRecursively(folder);
  }
}
