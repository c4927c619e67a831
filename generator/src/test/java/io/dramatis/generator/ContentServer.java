package io.dramatis.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A chat server that says what the test says, and keeps what it is sent. */
final class ContentServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Function<JsonNode, List<String>> contents;
  private final List<JsonNode> requests = new CopyOnWriteArrayList<>();

  /**
   * @param contents of the choices, by the request; {@code LENGTH:} at its front cuts one
   */
  ContentServer(Function<JsonNode, List<String>> contents) throws IOException {
    this.contents = contents;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/chat/completions", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode request = JSON.readTree(exchange.getRequestBody());
    requests.add(request);
    ObjectNode body = JSON.createObjectNode().put("model", "scripted");
    ArrayNode choices = body.putArray("choices");
    List<String> texts = contents.apply(request);
    for (int i = 0; i < texts.size(); i++) {
      boolean cut = texts.get(i).startsWith("LENGTH:");
      ObjectNode choice =
          choices.addObject().put("index", i).put("finish_reason", cut ? "length" : "stop");
      choice
          .putObject("message")
          .put("role", "assistant")
          .put("content", texts.get(i).replaceFirst("^LENGTH:", ""));
    }
    body.putObject("usage")
        .put("prompt_tokens", 10)
        .put("completion_tokens", 5)
        .put("total_tokens", 15);
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  URI openAi() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/v1");
  }

  /** Bodies in the order of their arrival. */
  List<JsonNode> requests() {
    return requests;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
