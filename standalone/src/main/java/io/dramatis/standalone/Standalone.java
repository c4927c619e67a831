package io.dramatis.standalone;

import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.embedded.Backbone;
import io.dramatis.standalone.embedded.DataFolder;
import io.dramatis.standalone.embedded.Ports;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A whole Dramatis in this process: Kafka, Postgres beside it, and the four services. It stops in
 * the opposite order, also when the process is told to end.
 */
public final class Standalone implements AutoCloseable {
  private final DataFolder folder;
  private final Backbone backbone;
  private final Services services;
  private final ApiClient client;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Standalone(DataFolder folder, Backbone backbone, Services services, ApiClient client) {
    this.folder = folder;
    this.backbone = backbone;
    this.services = services;
    this.client = client;
  }

  /**
   * Starts everything and returns when it is ready.
   *
   * @param options where and how
   * @param model what the model name {@code default} stands for
   * @throws IOException when the folder or the port is taken, or a part does not start
   */
  public static Standalone start(StandaloneOptions options, ModelChoice model)
      throws IOException, InterruptedException {
    CompletableFuture<Standalone> starting = new CompletableFuture<>();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> closeAtExit(starting), "standalone-close"));
    try {
      Standalone started = startAll(options, model);
      starting.complete(started);
      return started;
    } finally {
      starting.completeExceptionally(new IllegalStateException("there is nothing to close"));
    }
  }

  private static Standalone startAll(StandaloneOptions options, ModelChoice model)
      throws IOException, InterruptedException {
    int port = Ports.orFree(options.port());
    if (!Ports.isFree(port)) {
      throw new IOException("port %d is in use; give another with --port".formatted(port));
    }
    DataFolder folder = DataFolder.open(options.data());
    Backbone backbone = startBackbone(folder, options);
    ApiClient client = new ApiClient(URI.create("http://localhost:" + port));
    configure(backbone.settings());
    configure(model.settings());
    configure(
        Map.of(
            "quarkus.http.host", options.host(),
            "quarkus.http.port", Integer.toString(port),
            "quarkus.log.file.path", folder.log().toString()));
    try {
      return new Standalone(folder, backbone, Services.start(client), client);
    } catch (IOException | InterruptedException e) {
      client.close();
      backbone.close();
      folder.close();
      throw e;
    }
  }

  private static Backbone startBackbone(DataFolder folder, StandaloneOptions options)
      throws IOException {
    try {
      return Backbone.start(folder, options.durability());
    } catch (IOException e) {
      folder.close();
      throw e;
    }
  }

  private static void configure(Map<String, String> settings) {
    settings.forEach(System::setProperty);
  }

  /** Reaches this Dramatis by its REST API. */
  public ApiClient client() {
    return client;
  }

  /** Its Kafka and Postgres. */
  public Backbone backbone() {
    return backbone;
  }

  /** Where everything is kept. */
  public DataFolder folder() {
    return folder;
  }

  /** Waits until the services have stopped, whoever stopped them. */
  public void awaitEnd() throws InterruptedException {
    services.awaitEnd();
  }

  @Override
  public void close() throws IOException {
    if (closed.getAndSet(true)) {
      return;
    }
    client.close();
    services.stop();
    backbone.close();
    folder.close();
  }

  /** What is told to end while it starts is closed when it has started: nothing stays behind. */
  private static void closeAtExit(CompletableFuture<Standalone> starting) {
    try {
      starting.join().close();
    } catch (CompletionException e) {
      // it did not start, and closed what it had started
    } catch (IOException e) {
      System.err.println("stopping: " + e.getMessage());
    }
  }
}
