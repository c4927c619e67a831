package io.dramatis.filter.gate.team;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** An endpoint that gives the answers that it is told, the last one again and again. */
final class GateServer implements AutoCloseable {
  /** An answer that never comes. */
  static final Answer NEVER = new Answer(0, "");

  private final HttpServer server;
  private final Deque<Answer> answers = new ArrayDeque<>();
  private volatile String poison = "";
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Bodies of the requests that came. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  /** The header {@code Authorization} of each. */
  final List<String> keys = new CopyOnWriteArrayList<>();

  /** Path of each. */
  final List<String> paths = new CopyOnWriteArrayList<>();

  record Answer(int status, String body) {}

  GateServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          String asked =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(asked);
          keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          paths.add(exchange.getRequestURI().getPath());
          boolean poisoned = !poison.isEmpty() && asked.contains(poison);
          Answer answer = poisoned ? new Answer(500, "{}") : next();
          if (answer.equals(NEVER)) {
            await();
          }
          byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(answer.status() == 0 ? 500 : answer.status(), body.length);
          try (exchange) {
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  /** The verdicts that it gives from now on. */
  GateServer says(String body) {
    return answers(200, body);
  }

  /** The next answer, after those it was told before. */
  GateServer answers(int status, String body) {
    return then(new Answer(status, body));
  }

  /** From now on whatever holds this text breaks it. */
  void breaksOn(String text) {
    poison = text;
  }

  GateServer then(Answer answer) {
    synchronized (answers) {
      answers.add(answer);
    }
    return this;
  }

  URI uri(String path) {
    return URI.create(
        "http://%s:%d%s"
            .formatted(
                server.getAddress().getAddress().getHostAddress(),
                server.getAddress().getPort(),
                path));
  }

  private Answer next() {
    synchronized (answers) {
      return answers.size() > 1 ? answers.poll() : answers.peek();
    }
  }

  private void await() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
