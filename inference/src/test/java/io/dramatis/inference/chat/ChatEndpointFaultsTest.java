package io.dramatis.inference.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.output.FinishReason;
import io.dramatis.inference.Completion;
import io.dramatis.inference.Completions;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.simulation.Fault;
import io.dramatis.inference.simulation.SimulatedServer;
import io.dramatis.inference.simulation.SimulationOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each way in which a server can fail, over real HTTP. */
class ChatEndpointFaultsTest {
  private final ChatFixture fixture = new ChatFixture();
  private SimulatedServer server;
  private GuardedChatEndpoint endpoint;

  @BeforeEach
  void start() throws IOException {
    server = SimulatedServer.start(SimulationOptions.DEFAULT);
    endpoint = fixture.openAi(server.openAi());
  }

  @AfterEach
  void stop() {
    endpoint.close();
    server.close();
  }

  @Test
  void severalCompletionsComeOfOneRequest() throws InterruptedException {
    Completions answer = endpoint.complete(ChatFixture.request(8));

    assertThat(answer.completions()).hasSize(8);
    assertThat(answer.completions()).extracting(Completion::text).doesNotHaveDuplicates();
    assertThat(answer.requests()).isEqualTo(1);
    assertThat(answer.retries()).isZero();
    assertThat(answer.servedModel()).isEqualTo("simulated-7b");
    assertThat(answer.promptTokens()).isPositive();
    assertThat(answer.completionTokens()).isGreaterThan(8);
    assertThat(server.stats().completions()).isEqualTo(8);
  }

  @Test
  void aServerThatGivesOneChoiceIsAskedForTheRest() throws InterruptedException {
    server.faults().always(Fault.ONE_CHOICE);

    Completions answer = endpoint.complete(ChatFixture.request(8));

    assertThat(answer.completions()).hasSize(8);
    assertThat(answer.completions()).extracting(Completion::text).doesNotHaveDuplicates();
    assertThat(answer.requests()).isEqualTo(8);
  }

  @Test
  void whereNIsRefusedEachCompletionIsItsOwnRequest() throws InterruptedException {
    try (GuardedChatEndpoint single = fixture.openAi(server.openAi(), ChatFixture.LIMITS, 1)) {
      assertThat(single.complete(ChatFixture.request(3)).requests()).isEqualTo(3);
    }
  }

  @Test
  void aRateLimitIsWaitedForAsLongAsTheServerSays() throws InterruptedException {
    server.faults().then(Fault.RATE_LIMITED).retryAfter("1");
    long start = System.nanoTime();

    Completions answer = endpoint.complete(ChatFixture.request(2));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
    assertThat(answer.retries()).isEqualTo(1);
    assertThat(fixture.outcomes("rate-limited")).isEqualTo(1);
    assertThat(fixture.outcomes("ok")).isEqualTo(1);
  }

  @Test
  void aRateLimitUntilADateIsWaitedFor() throws InterruptedException {
    ZonedDateTime soon = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2);
    server.faults().then(Fault.RATE_LIMITED);
    server.faults().retryAfter(DateTimeFormatter.RFC_1123_DATE_TIME.format(soon));

    endpoint.complete(ChatFixture.request(1));

    assertThat(ZonedDateTime.now(ZoneOffset.UTC)).isAfter(soon.withNano(0));
  }

  @Test
  void rateLimitsDoNotUseUpTheAttemptsOfFaults() throws InterruptedException {
    server.faults().retryAfter("0").then(Fault.RATE_LIMITED, Fault.RATE_LIMITED);
    server.faults().then(Fault.RATE_LIMITED, Fault.RATE_LIMITED);

    assertThat(endpoint.complete(ChatFixture.request(1)).retries()).isEqualTo(4);
  }

  @Test
  void aRateLimitThatNeverEndsFails() {
    server.faults().retryAfter("0").always(Fault.RATE_LIMITED);

    assertThatThrownBy(() -> endpoint.complete(ChatFixture.request(1)))
        .isInstanceOf(ModelException.RateLimited.class);
    assertThat(server.stats().requests()).isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "SERVER_ERROR",
        "CLOSED",
        "CUT_OFF",
        "HANG",
        "MALFORMED_JSON",
        "INVALID_UTF8",
        "HTML",
        "TOO_LARGE",
        "NO_CHOICES"
      })
  void aPassingFaultIsTriedAgain(Fault fault) throws InterruptedException {
    server.faults().then(fault, fault);

    Completions answer = endpoint.complete(ChatFixture.request(4));

    assertThat(answer.completions()).hasSize(4);
    assertThat(answer.retries()).isEqualTo(2);
    assertThat(endpoint.status().up()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "SERVER_ERROR",
        "CLOSED",
        "CUT_OFF",
        "HANG",
        "MALFORMED_JSON",
        "INVALID_UTF8",
        "HTML",
        "TOO_LARGE",
        "NO_CHOICES"
      })
  void aLastingFaultFailsAfterItsAttempts(Fault fault) {
    server.faults().always(fault);

    assertThatThrownBy(() -> endpoint.complete(ChatFixture.request(4)))
        .isInstanceOf(ModelException.class)
        .extracting(e -> ((ModelException) e).reason())
        .isEqualTo(
            switch (fault) {
              case SERVER_ERROR, CLOSED, CUT_OFF -> "server-error";
              case HANG -> "timeout";
              default -> "malformed";
            });
    assertThat(server.stats().requests()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAUTHORISED", "BAD_REQUEST", "PROMPT_FILTERED", "REDIRECT"})
  void whatCannotSucceedFailsAtOnce(Fault fault) {
    server.faults().always(fault);

    assertThatThrownBy(() -> endpoint.complete(ChatFixture.request(4)))
        .isInstanceOf(ModelException.class)
        .hasMessageNotContaining(ChatFixture.KEY)
        .extracting(e -> ((ModelException) e).reason())
        .isEqualTo(
            switch (fault) {
              case UNAUTHORISED -> "unauthorised";
              case PROMPT_FILTERED -> "content-filter";
              default -> "bad-request";
            });
    assertThat(server.stats().requests()).isEqualTo(1);
  }

  @Test
  void aCompletionCutByTheContentFilterIsKeptAndMarked() throws InterruptedException {
    server.faults().always(Fault.CONTENT_FILTER);

    assertThat(endpoint.complete(ChatFixture.request(3)).completions())
        .extracting(Completion::finish)
        .containsExactly(FinishReason.CONTENT_FILTER, FinishReason.STOP, FinishReason.STOP);
  }

  @Test
  void completionsThatAreAllFilteredAndEmptyFail() {
    server.faults().always(Fault.ALL_FILTERED);

    assertThatThrownBy(() -> endpoint.complete(ChatFixture.request(3)))
        .isInstanceOf(ModelException.ContentFiltered.class);
    assertThat(server.stats().requests()).isEqualTo(1);
  }
}
