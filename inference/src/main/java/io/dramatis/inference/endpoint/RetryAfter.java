package io.dramatis.inference.endpoint;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The {@code Retry-After} header: seconds, or an HTTP date (RFC 9110, 10.2.3). */
final class RetryAfter {
  private static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  /**
   * How long to wait, 0 to an hour; empty when the header cannot be read. Fractions of a second,
   * which some servers send, are read too.
   */
  static Optional<Duration> parse(String header, Clock clock) {
    String text = header.strip();
    if (text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
      return Optional.of(bounded(Duration.ofMillis((long) (Double.parseDouble(text) * 1000))));
    }
    try {
      ZonedDateTime at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Optional.of(bounded(Duration.between(clock.instant(), at.toInstant())));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
