package io.dramatis.standalone;

import io.dramatis.standalone.client.ApiClient;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The four services in this process, in one Quarkus application. */
final class Services {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final CompletableFuture<Integer> end = new CompletableFuture<>();
  private final Thread thread = new Thread(this::run, "services");

  /**
   * Starts them and returns when they are ready.
   *
   * @param client reaches them
   * @throws IOException when they do not start
   */
  static Services start(ApiClient client) throws IOException, InterruptedException {
    Services services = new Services();
    services.thread.start();
    long deadline = System.nanoTime() + START.toNanos();
    while (!client.ready()) {
      if (services.end.isDone()) {
        throw new IOException("the services do not start; the log says why");
      }
      if (System.nanoTime() > deadline) {
        services.stop();
        throw new IOException(
            "the services are not ready after %d s; the log says why".formatted(START.toSeconds()));
      }
      Thread.sleep(LOOK);
    }
    return services;
  }

  private void run() {
    Quarkus.run(
        null,
        (code, failure) -> {
          if (failure != null) {
            System.err.println(rootCause(failure).getMessage());
          }
          end.complete(code);
        });
    end.complete(ExitCode.OK);
  }

  private static Throwable rootCause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Asks them to stop, and waits. */
  void stop() {
    Quarkus.asyncExit();
    try {
      thread.join(STOP);
    } catch (InterruptedException e) { // stop what is below them all the same
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until they have stopped, whoever stopped them. */
  void awaitEnd() throws InterruptedException {
    thread.join();
  }
}
