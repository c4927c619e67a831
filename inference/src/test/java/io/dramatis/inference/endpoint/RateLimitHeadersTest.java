package io.dramatis.inference.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitHeadersTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "1s, PT1S",
    "6m0s, PT6M",
    "20ms, PT0.02S",
    "1m30.5s, PT1M30.5S",
    "1h0m0s, PT1H",
    "7, PT7S",
    "0.25, PT0.25S",
    "99h, PT1H",
    "999999999, PT1H"
  })
  void nothingLeftIsAWaitUntilTheReset(String reset, Duration expected) {
    assertThat(
            waits(
                Map.of(
                    "x-ratelimit-remaining-tokens", List.of("0"),
                    "x-ratelimit-reset-tokens", List.of(reset))))
        .contains(expected);
  }

  @Test
  void theLatestResetCounts() {
    assertThat(
            waits(
                Map.of(
                    "x-ratelimit-remaining-requests", List.of("0"),
                    "x-ratelimit-reset-requests", List.of("2s"),
                    "x-ratelimit-remaining-tokens", List.of("0"),
                    "x-ratelimit-reset-tokens", List.of("5s"))))
        .contains(Duration.ofSeconds(5));
  }

  @Test
  void somethingLeftIsNoWait() {
    assertThat(
            waits(
                Map.of(
                    "x-ratelimit-remaining-requests", List.of("1"),
                    "x-ratelimit-reset-requests", List.of("2s"))))
        .isEmpty();
    assertThat(waits(Map.of("x-ratelimit-remaining-requests", List.of("0")))).isEmpty();
  }

  @Test
  void anthropicTellsTheTime() {
    assertThat(
            waits(
                Map.of(
                    "anthropic-ratelimit-input-tokens-remaining", List.of("0"),
                    "anthropic-ratelimit-input-tokens-reset", List.of("2026-03-01T12:00:30Z"))))
        .contains(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "-5s", "1e9", "5 s", "s", "NaN", "1s; drop", "５s"})
  void rubbishIsPassedOver(String reset) {
    assertThat(
            waits(
                Map.of(
                    "x-ratelimit-remaining-tokens", List.of("0"),
                    "x-ratelimit-reset-tokens", List.of(reset),
                    "anthropic-ratelimit-tokens-remaining", List.of("0"),
                    "anthropic-ratelimit-tokens-reset", List.of(reset))))
        .isEmpty();
  }

  private static Optional<Duration> waits(Map<String, List<String>> headers) {
    return RateLimitHeaders.wait(headers, CLOCK);
  }
}
