package io.dramatis.inference.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.data.message.UserMessage;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.endpoint.EndpointMetrics;
import io.dramatis.inference.simulation.Fault;
import io.dramatis.inference.simulation.SimulatedServer;
import io.dramatis.inference.simulation.SimulationOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class StructuredOutputTest {
  private static final String STRICT =
      """
      {"type":"object","additionalProperties":false,"required":["persona"],
       "properties":{"persona":{"type":"string"}}}""";
  private static final String OPEN =
      "{\"type\":\"object\",\"required\":[\"persona\"],\"properties\":{\"persona\":{\"type\":\"string\"}}}";
  private static final String OPENAI_ANSWER =
      """
      {"model":"m","choices":[{"index":0,"finish_reason":"stop",
       "message":{"role":"assistant","content":"{\\"persona\\":\\"A nurse\\"}"}}]}""";
  private static final String OLLAMA_ANSWER =
      """
      {"model":"m","done":true,"done_reason":"stop",
       "message":{"role":"assistant","content":"{\\"persona\\":\\"A nurse\\"}"}}""";
  private static final String ANTHROPIC_ANSWER =
      """
      {"id":"1","type":"message","role":"assistant","model":"m","stop_reason":"end_turn",
       "content":[{"type":"text","text":"{\\"persona\\":\\"A nurse\\"}"}],
       "usage":{"input_tokens":1,"output_tokens":1}}""";

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  private static CompletionRequest request(int n, String schema) throws IOException {
    return new CompletionRequest(
        List.of(UserMessage.from("<document>Milk.</document> Who?")), n, 1, 500, 7, json(schema));
  }

  private static GuardedChatEndpoint guarded(ChatTransport transport) {
    return new GuardedChatEndpoint(
        "test",
        transport,
        ChatFixture.LIMITS,
        new EndpointMetrics(new ChatFixture().meters, "test"),
        CompletionRequest.MOST);
  }

  private static GuardedChatEndpoint openAi(URI url, boolean supported) {
    return guarded(
        new SchemaFallback(new OpenAiTransport(ChatFixture.endpoint(url), false), supported));
  }

  /** A server that keeps what it is sent. */
  private record Recorder(HttpServer server, List<JsonNode> bodies) implements AutoCloseable {
    static Recorder answering(String answer) throws IOException {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Recorder recorder = new Recorder(server, new CopyOnWriteArrayList<>());
      server.createContext(
          "/",
          exchange -> {
            recorder.bodies.add(new ObjectMapper().readTree(exchange.getRequestBody()));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      return recorder;
    }

    URI url() {
      return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  @Test
  void sendsTheSchemaAsResponseFormat() throws Exception {
    try (Recorder server = Recorder.answering(OPENAI_ANSWER);
        GuardedChatEndpoint endpoint = openAi(server.url(), true)) {
      endpoint.complete(request(1, STRICT));

      JsonNode format = server.bodies().getFirst().path("response_format");
      assertThat(format.path("type").asText()).isEqualTo("json_schema");
      assertThat(format.path("json_schema").path("name").asText()).isEqualTo("answer");
      assertThat(format.path("json_schema").path("strict").asBoolean()).isTrue();
      assertThat(format.path("json_schema").path("schema")).isEqualTo(json(STRICT));
      assertThat(server.bodies().getFirst().path("messages").toString()).doesNotContain("schema");
    }
  }

  @Test
  void asksForNoStrictnessThatOpenAiWouldRefuse() throws Exception {
    try (Recorder server = Recorder.answering(OPENAI_ANSWER);
        GuardedChatEndpoint endpoint = openAi(server.url(), true)) {
      endpoint.complete(request(1, OPEN));

      JsonNode format = server.bodies().getFirst().path("response_format").path("json_schema");
      assertThat(format.path("schema")).isEqualTo(json(OPEN));
      assertThat(format.path("strict").asBoolean(false)).isFalse();
    }
  }

  @Test
  void sendsNoFormatWithoutASchema() throws Exception {
    try (Recorder server = Recorder.answering(OPENAI_ANSWER);
        GuardedChatEndpoint endpoint = openAi(server.url(), true)) {
      endpoint.complete(ChatFixture.request(1));

      assertThat(server.bodies().getFirst().has("response_format")).isFalse();
    }
  }

  @Test
  void tellsTheSchemaInThePromptWhereItIsSwitchedOff() throws Exception {
    try (Recorder server = Recorder.answering(OPENAI_ANSWER);
        GuardedChatEndpoint endpoint = openAi(server.url(), false)) {
      endpoint.complete(request(1, STRICT));

      JsonNode body = server.bodies().getFirst();
      assertThat(body.has("response_format")).isFalse();
      assertThat(body.path("messages").path(0).path("content").asText())
          .startsWith("<document>Milk.</document> Who?")
          .contains("<schema>" + json(STRICT) + "</schema>");
    }
  }

  @Test
  void ollamaTakesTheSchemaAsItsFormat() throws Exception {
    try (Recorder server = Recorder.answering(OLLAMA_ANSWER);
        GuardedChatEndpoint endpoint =
            guarded(
                new SchemaFallback(
                    SingleCompletionTransport.ollama(ChatFixture.endpoint(server.url())), true))) {
      endpoint.complete(request(1, STRICT));

      assertThat(server.bodies().getFirst().path("format")).isEqualTo(json(STRICT));
    }
  }

  @Test
  void anthropicIsToldInThePrompt() throws Exception {
    try (Recorder server = Recorder.answering(ANTHROPIC_ANSWER);
        GuardedChatEndpoint endpoint =
            guarded(
                new SchemaFallback(
                    SingleCompletionTransport.anthropic(ChatFixture.endpoint(server.url())),
                    false))) {
      endpoint.complete(request(1, STRICT));

      assertThat(server.bodies().getFirst().toString()).contains("<schema>");
    }
  }

  @Test
  void theSimulatedServerWritesJson() throws Exception {
    try (SimulatedServer server = SimulatedServer.start(SimulationOptions.DEFAULT);
        GuardedChatEndpoint endpoint = openAi(server.openAi(), true)) {
      endpoint
          .complete(request(3, STRICT))
          .completions()
          .forEach(
              completion ->
                  assertThat(completion.text()).startsWith("{\"persona\":\"").endsWith("\"}"));
    }
  }

  @Test
  void aRefusedFormatIsRememberedAndTheAnswerStillComes() throws Exception {
    try (SimulatedServer server = SimulatedServer.start(SimulationOptions.DEFAULT);
        GuardedChatEndpoint endpoint = openAi(server.openAi(), true)) {
      server.faults().always(Fault.FORMAT_REFUSED);

      for (int i = 0; i < 3; i++) {
        assertThat(endpoint.complete(request(1, STRICT)).completions().getFirst().text())
            .startsWith("{\"persona\":");
      }

      assertThat(server.stats().requests()).isEqualTo(4);
    }
  }

  @Test
  void aRequestThatIsWrongInAnotherWayStaysWrong() throws Exception {
    try (SimulatedServer server = SimulatedServer.start(SimulationOptions.DEFAULT);
        GuardedChatEndpoint endpoint = openAi(server.openAi(), true)) {
      server.faults().then(Fault.BAD_REQUEST, Fault.BAD_REQUEST);

      assertThatThrownBy(() -> endpoint.complete(request(1, STRICT)))
          .isInstanceOf(ModelException.BadRequest.class);

      // Nothing was learned of the format.
      endpoint.complete(request(1, STRICT));
      assertThat(server.stats().requests()).isEqualTo(3);
    }
  }

  @Test
  void anIgnoredFormatGivesFreeText() throws Exception {
    try (SimulatedServer server = SimulatedServer.start(SimulationOptions.DEFAULT);
        GuardedChatEndpoint endpoint = openAi(server.openAi(), true)) {
      server.faults().always(Fault.FORMAT_IGNORED);

      assertThat(endpoint.complete(request(1, STRICT)).completions().getFirst().text())
          .doesNotContain("{");
    }
  }
}
