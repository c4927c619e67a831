package io.dramatis.inference.endpoint;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an endpoint tells, with every answer, of what is left of its rates: OpenAI's {@code
 * x-ratelimit-remaining-*} with {@code x-ratelimit-reset-*}, and Anthropic's {@code
 * anthropic-ratelimit-*-remaining} with {@code -reset}. What cannot be read is passed over.
 */
final class RateLimitHeaders {
  /** No endpoint is waited for longer, whatever it says. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final List<String> OPEN_AI = List.of("requests", "tokens");
  private static final List<String> ANTHROPIC =
      List.of("requests", "tokens", "input-tokens", "output-tokens");

  /** Go's durations, of which OpenAI's are: {@code 6m0s}, {@code 1.5s}, {@code 20ms}. */
  private static final Pattern GO_PART =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(h|ms|m|us|µs|ns|s)");

  private static final Pattern GO = Pattern.compile("(?:" + GO_PART.pattern() + "){1,6}");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");

  private RateLimitHeaders() {}

  /**
   * How long nothing is worth sending, up to an hour: until the latest reset of a rate of which
   * nothing is left. Empty while something of each is left.
   */
  static Optional<Duration> wait(Map<String, List<String>> headers, Clock clock) {
    Stream<Optional<Duration>> openAi =
        OPEN_AI.stream()
            .map(
                rate ->
                    reset(
                        headers,
                        "x-ratelimit-remaining-" + rate,
                        "x-ratelimit-reset-" + rate,
                        (text, now) -> duration(text),
                        clock));
    Stream<Optional<Duration>> anthropic =
        ANTHROPIC.stream()
            .map(
                rate ->
                    reset(
                        headers,
                        "anthropic-ratelimit-" + rate + "-remaining",
                        "anthropic-ratelimit-" + rate + "-reset",
                        RateLimitHeaders::untilTime,
                        clock));
    return Stream.concat(openAi, anthropic)
        .flatMap(Optional::stream)
        .filter(wait -> !wait.isNegative() && !wait.isZero())
        .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait)
        .max(Duration::compareTo);
  }

  private static Optional<Duration> reset(
      Map<String, List<String>> headers,
      String remaining,
      String reset,
      BiFunction<String, Clock, Optional<Duration>> read,
      Clock clock) {
    boolean used = first(headers, remaining).filter(left -> left.matches("0+")).isPresent();
    return used ? first(headers, reset).flatMap(text -> read.apply(text, clock)) : Optional.empty();
  }

  private static Optional<String> first(Map<String, List<String>> headers, String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst().map(String::strip);
  }

  private static Optional<Duration> duration(String text) {
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(of(Double.parseDouble(text), 1));
    }
    if (!GO.matcher(text).matches()) {
      return Optional.empty();
    }
    Duration sum = Duration.ZERO;
    Matcher parts = GO_PART.matcher(text);
    while (parts.find()) {
      sum = sum.plus(of(Double.parseDouble(parts.group(1)), seconds(parts.group(2))));
    }
    return Optional.of(sum);
  }

  private static Duration of(double number, double unitInSeconds) {
    double bounded = Math.min(number * unitInSeconds, (double) LONGEST.toSeconds());
    return Duration.ofNanos((long) (bounded * 1e9));
  }

  private static double seconds(String unit) {
    return switch (unit) {
      case "h" -> 3_600;
      case "m" -> 60;
      case "s" -> 1;
      case "ms" -> 1e-3;
      case "ns" -> 1e-9;
      default -> 1e-6;
    };
  }

  private static Optional<Duration> untilTime(String text, Clock clock) {
    try {
      return Optional.of(Duration.between(clock.instant(), OffsetDateTime.parse(text).toInstant()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
