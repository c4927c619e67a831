package io.dramatis.filter.contradiction;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dramatis.contracts.EventCodec;
import io.dramatis.inference.ChatEndpoint;
import io.dramatis.inference.config.ConfiguredInference;
import io.dramatis.inference.config.InferenceConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** An OpenAI-compatible server that answers as told, and the endpoint that asks it over HTTP. */
final class JudgeServer implements AutoCloseable {
  /** Stands for an answer that never comes. */
  static final String NEVER = "never";

  /** Stands for a body that is no JSON. */
  static final String BROKEN = "broken";

  private final HttpServer server;
  private final ConfiguredInference inference;
  private final Queue<String> answers = new ArrayDeque<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private String last = "";
  private volatile String poison = "";

  JudgeServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/chat/completions", this::handle);
    server.start();
    String model = "dramatis.inference.models.judge.";
    Map<String, String> settings =
        Map.of(
            model + "provider", "openai",
            model + "base-url", "http://localhost:%d/v1".formatted(server.getAddress().getPort()),
            model + "model-name", "judge",
            model + "timeout", "300ms",
            model + "max-attempts", "2",
            model + "initial-backoff", "1ms");
    inference =
        new ConfiguredInference(
            new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(InferenceConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(InferenceConfig.class),
            new SimpleMeterRegistry());
  }

  ChatEndpoint endpoint() {
    return inference.chat("judge");
  }

  /** Each in turn, the last one for ever; a number of three digits is a status. */
  void answers(String... texts) {
    answers.addAll(List.of(texts));
  }

  /** From now on whatever holds this text breaks it. */
  void breaksOn(String text) {
    poison = text;
  }

  List<String> requests() {
    return requests;
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      requests.add(asked);
      String answer = !poison.isEmpty() && asked.contains(poison) ? "500" : next();
      if (answer.equals(NEVER)) {
        closing.await();
        return;
      }
      boolean status = answer.matches("\\d{3}");
      byte[] body =
          answer.equals(BROKEN)
              ? "{".getBytes(StandardCharsets.UTF_8)
              : EventCodec.mapper().writeValueAsBytes(completion(answer));
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status ? Integer.parseInt(answer) : 200, body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized String next() {
    if (!answers.isEmpty()) {
      last = answers.remove();
    }
    return last;
  }

  private static Map<String, Object> completion(String text) {
    return Map.of(
        "id",
        "1",
        "object",
        "chat.completion",
        "created",
        1,
        "model",
        "judge",
        "choices",
        List.of(
            Map.of(
                "index",
                0,
                "message",
                Map.of("role", "assistant", "content", text),
                "finish_reason",
                "stop")),
        "usage",
        Map.of("prompt_tokens", 1, "completion_tokens", 1, "total_tokens", 2));
  }

  @Override
  public void close() {
    closing.countDown();
    inference.close();
    server.stop(0);
  }
}
