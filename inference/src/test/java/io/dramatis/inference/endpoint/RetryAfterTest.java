package io.dramatis.inference.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  @Test
  void readsSecondsAndFractions() {
    assertThat(RetryAfter.parse(" 7 ", CLOCK)).contains(Duration.ofSeconds(7));
    assertThat(RetryAfter.parse("0.25", CLOCK)).contains(Duration.ofMillis(250));
  }

  @Test
  void readsADate() {
    assertThat(RetryAfter.parse("Sun, 01 Mar 2026 12:00:30 GMT", CLOCK))
        .contains(Duration.ofSeconds(30));
  }

  @Test
  void aDateGoneByIsNoWait() {
    assertThat(RetryAfter.parse("Sun, 01 Mar 2026 11:00:00 GMT", CLOCK)).contains(Duration.ZERO);
  }

  @Test
  void neverWaitsLongerThanAnHour() {
    assertThat(RetryAfter.parse("999999999", CLOCK)).contains(Duration.ofHours(1));
  }

  @Test
  void passesOverWhatItCannotRead() {
    assertThat(RetryAfter.parse("soon", CLOCK)).isEmpty();
    assertThat(RetryAfter.parse("-1", CLOCK)).isEmpty();
  }
}
