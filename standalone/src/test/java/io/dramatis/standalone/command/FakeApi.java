package io.dramatis.standalone.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dramatis.contracts.EventCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers over real HTTP with what it was told to, and remembers what it was asked. */
final class FakeApi implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  FakeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  private record Answer(int status, String body) {}

  /** Queues an answer to a method and path with its query; the last one is given again. */
  FakeApi answer(String request, int status, Object body) {
    String text =
        body instanceof String written
            ? written
            : new String(EventCodec.write(body), StandardCharsets.UTF_8);
    answers.computeIfAbsent(request, r -> new ArrayDeque<>()).add(new Answer(status, text));
    return this;
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Every request, as method, path and body. */
  List<String> requests() {
    return requests;
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add((request + " " + body).strip());
    Deque<Answer> queue = answers.getOrDefault(request, new ArrayDeque<>());
    Answer answer =
        queue.isEmpty()
            ? new Answer(404, "{\"title\":\"Not Found\"}")
            : queue.size() == 1 ? queue.peek() : queue.poll();
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
