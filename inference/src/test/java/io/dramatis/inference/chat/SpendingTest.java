package io.dramatis.inference.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.dramatis.inference.Completion;
import io.dramatis.inference.Completions;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.endpoint.EndpointMetrics;
import io.dramatis.inference.simulation.Fault;
import io.dramatis.inference.simulation.SimulatedServer;
import io.dramatis.inference.simulation.SimulationOptions;
import io.dramatis.inference.tokens.ContextWindow;
import io.dramatis.inference.tokens.CountingTransport;
import io.dramatis.inference.tokens.Price;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens, seeds and cost of calls, over real HTTP. */
class SpendingTest {
  private final ChatFixture fixture = new ChatFixture();
  private SimulatedServer server;

  @BeforeEach
  void start() throws IOException {
    server = SimulatedServer.start(SimulationOptions.DEFAULT);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theTokensOfCompletionsAddUpToTheServersAndCost() throws InterruptedException {
    try (GuardedChatEndpoint endpoint = endpoint(server.openAi(), 64, ContextWindow.UNKNOWN)) {
      Completions answer = endpoint.complete(ChatFixture.request(6));

      assertThat(answer.completions()).allMatch(it -> it.tokens() > 0);
      assertThat(answer.completions().stream().mapToLong(Completion::tokens).sum())
          .isEqualTo(answer.completionTokens());
      assertThat(answer.estimated()).isFalse();
      assertThat(answer.cost())
          .isEqualTo(new Price(2, 8).of(answer.promptTokens(), answer.completionTokens()));
      assertThat(
              fixture
                  .meters
                  .get("dramatis.model.cost")
                  .tags("model", "test", "currency", "EUR")
                  .counter()
                  .count())
          .isEqualTo(answer.cost());
    }
  }

  @Test
  void completionsOfOneRequestShareItsSeedAndThoseOfSeveralDoNot() throws InterruptedException {
    try (GuardedChatEndpoint together = endpoint(server.openAi(), 64, ContextWindow.UNKNOWN);
        GuardedChatEndpoint apart = endpoint(server.openAi(), 1, ContextWindow.UNKNOWN)) {
      assertThat(together.complete(ChatFixture.request(4)).completions())
          .extracting(Completion::seed)
          .containsOnly(42L);
      assertThat(apart.complete(ChatFixture.request(4)).completions())
          .extracting(Completion::seed)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aCallThatFailsTellsWhatItHasSpent() {
    server.faults().then(Fault.ONE_CHOICE, Fault.ONE_CHOICE, Fault.UNAUTHORISED);
    try (GuardedChatEndpoint endpoint = endpoint(server.openAi(), 64, ContextWindow.UNKNOWN)) {
      ModelException failed =
          catchThrowableOfType(
              ModelException.class, () -> endpoint.complete(ChatFixture.request(4)));

      assertThat(failed).isInstanceOf(ModelException.Unauthorised.class);
      assertThat(failed.spent().requests()).isEqualTo(2);
      assertThat(failed.spent().promptTokens()).isPositive();
      assertThat(failed.spent().completionTokens()).isPositive();
      assertThat(failed.spent().cost()).isPositive();
      assertThat(
              fixture.meters.get("dramatis.model.tokens").tags("kind", "prompt").counter().count())
          .isEqualTo((double) failed.spent().promptTokens());
    }
  }

  @Test
  void aRequestThatCannotFitIsNotSent() {
    try (GuardedChatEndpoint endpoint = endpoint(server.openAi(), 64, new ContextWindow(260))) {
      assertThatThrownBy(() -> endpoint.complete(ChatFixture.request(2)))
          .isInstanceOf(ModelException.ContextExceeded.class);
      assertThat(server.stats().requests()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"error": {"code": "context_length_exceeded", "type": "invalid_request_error",
         "message": "This model's maximum context length is 8192 tokens."}}""",
        """
        {"object": "error", "type": "BadRequestError", "code": 400, "message":
         "This model's maximum context length is 2048 tokens. However, you requested 2600 tokens"}""",
        """
        {"error": {"code": 400, "type": "exceed_context_size_error",
         "message": "the request exceeds the available context size"}}""",
        """
        {"error_type": "validation", "message": "Input validation error: `inputs` tokens +\
         `max_new_tokens` must be <= 4096. Given: 4000 `inputs` tokens"}""",
        """
        {"type": "error", "error": {"type": "invalid_request_error",
         "message": "prompt is too long: 210000 tokens > 200000 maximum"}}"""
      })
  void whatAServerSaysOfItsContextIsUnderstood(String body) throws IOException {
    HttpServer refusing =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    refusing.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(400, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    refusing.start();
    URI at = URI.create("http://localhost:%d/v1".formatted(refusing.getAddress().getPort()));
    try (GuardedChatEndpoint endpoint = endpoint(at, 64, ContextWindow.UNKNOWN)) {
      assertThatThrownBy(() -> endpoint.complete(ChatFixture.request(2)))
          .isInstanceOf(ModelException.ContextExceeded.class)
          .hasMessageContaining("lower maxTokens");
    } finally {
      refusing.stop(0);
    }
  }

  private GuardedChatEndpoint endpoint(URI baseUrl, int mostPerRequest, ContextWindow context) {
    return new GuardedChatEndpoint(
        "test",
        new CountingTransport(
            "test",
            new OpenAiTransport(ChatFixture.endpoint(baseUrl), false),
            new Price(2, 8),
            context),
        ChatFixture.LIMITS,
        new EndpointMetrics(fixture.meters, "test").pricedIn("EUR"),
        mostPerRequest);
  }
}
