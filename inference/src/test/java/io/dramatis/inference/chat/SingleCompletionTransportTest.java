package io.dramatis.inference.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.model.output.FinishReason;
import io.dramatis.inference.Completion;
import io.dramatis.inference.Completions;
import io.dramatis.inference.endpoint.EndpointMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The protocols without {@code n}, against canned answers. */
class SingleCompletionTransportTest {
  private final List<JsonNode> received = new CopyOnWriteArrayList<>();
  private final ChatFixture fixture = new ChatFixture();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer(
        "/api/chat",
        """
        {"model": "llama", "created_at": "2025-01-01T00:00:00Z", "done": true, "done_reason": "length",
         "message": {"role": "assistant", "content": "text"}, "prompt_eval_count": 7, "eval_count": 3}
        """);
    answer(
        "/v1/messages",
        """
        {"id": "m", "type": "message", "role": "assistant", "model": "claude", "stop_reason": "end_turn",
         "content": [{"type": "text", "text": "text"}], "usage": {"input_tokens": 7, "output_tokens": 3}}
        """);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void ollamaIsAskedOnceForEachCompletion() throws InterruptedException {
    Completions answer = complete(SingleCompletionTransport.ollama(ChatFixture.endpoint(at(""))));

    assertThat(answer.completions())
        .hasSize(3)
        .allMatch(it -> it.text().equals("text") && it.finish() == FinishReason.LENGTH);
    assertThat(answer.completions())
        .extracting(Completion::seed)
        .containsExactlyElementsOf(
            received.stream().map(r -> r.path("options").path("seed").asLong()).toList());
    assertThat(answer.promptTokens()).isEqualTo(21);
    assertThat(answer.completionTokens()).isEqualTo(9);
    assertThat(received)
        .extracting(r -> r.path("options").path("seed").asInt())
        .doesNotHaveDuplicates();
    assertThat(received).allMatch(r -> r.path("options").path("num_predict").asInt() == 256);
  }

  @Test
  void anthropicIsAskedOnceForEachCompletion() throws InterruptedException {
    Completions answer =
        complete(SingleCompletionTransport.anthropic(ChatFixture.endpoint(at("/v1"))));

    assertThat(answer.completions())
        .containsOnly(new Completion("text", FinishReason.STOP))
        .hasSize(3);
    assertThat(answer.promptTokens()).isEqualTo(21);
    assertThat(answer.servedModel()).isEqualTo("claude");
    assertThat(received).allMatch(r -> r.path("max_tokens").asInt() == 256);
  }

  private Completions complete(SingleCompletionTransport transport) throws InterruptedException {
    try (GuardedChatEndpoint endpoint =
        new GuardedChatEndpoint(
            "test",
            transport,
            ChatFixture.LIMITS,
            new EndpointMetrics(fixture.meters, "test"),
            64)) {
      return endpoint.complete(ChatFixture.request(3));
    }
  }

  private URI at(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  private void answer(String path, String body) {
    server.createContext(
        path,
        exchange -> {
          received.add(new ObjectMapper().readTree(exchange.getRequestBody().readAllBytes()));
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
