package io.dramatis.inference.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowanceTest {
  private static final long MILLI = 1_000_000;

  private final Clock clock = new Clock();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 7, 10, 59, 60, 61, 100, 500, 10_000})
  void noMinuteHoldsMoreThanTheLimitAndNearlyAllOfItCanBeUsed(long limit) {
    Allowance allowance = Allowance.perMinute(limit);
    Bucket bucket = bucket(allowance);
    Random random = new Random(7);
    Deque<long[]> window = new ArrayDeque<>();
    long held = 0;
    long heldSince = 0;
    long inWindow = 0;
    long most = 0;
    long spent = 0;
    int minutes = 20;
    for (long t = 0; t < minutes * 60_000L; t += 10) {
      clock.nanos = t * MILLI;
      if (held > 0 && (random.nextInt(50) == 0 || t - heldSince >= 1000)) {
        // What was taken is spent late, but within the lease.
        window.add(new long[] {t, held});
        inWindow += held;
        spent += held;
        held = 0;
      }
      while (!window.isEmpty() && window.getFirst()[0] <= t - 60_000) {
        inWindow -= window.removeFirst()[1];
      }
      most = Math.max(most, inWindow);
      if (held == 0 && t % 60_000 > random.nextInt(2_000)) {
        held = bucket.tryConsumeAsMuchAsPossible();
        heldSince = t;
      }
    }

    assertThat(most).isLessThanOrEqualTo(limit);
    assertThat(spent).isGreaterThanOrEqualTo((long) (0.9 * limit * (minutes - 1)));
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 60, 500, 30_000, 2_000_000})
  void underDemandAtLeast95PercentAreUsed(long limit) {
    Bucket bucket = bucket(Allowance.perMinute(limit));
    bucket.tryConsumeAsMuchAsPossible();
    long spent = 0;
    for (int t = 10; t <= 20 * 60_000; t += 10) {
      clock.nanos = t * MILLI;
      spent += bucket.tryConsumeAsMuchAsPossible();
    }

    assertThat((double) spent).isBetween(0.95 * 20 * limit, 20.0 * limit);
  }

  @Test
  void atOnceNoMoreThanASixtiethIsThere() {
    assertThat(Allowance.perMinute(600).capacity()).isEqualTo(10);
    assertThat(Allowance.perMinute(5).capacity()).isEqualTo(1);
    assertThat(Allowance.perMinute(600).lease()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aLimitOfNothingIsRefused() {
    assertThatThrownBy(() -> Allowance.perMinute(0)).hasMessageContaining("limit is 0");
  }

  private Bucket bucket(Allowance allowance) {
    return Bucket.builder()
        .withCustomTimePrecision(clock)
        .addLimit(allowance.bucket().getBandwidths()[0])
        .build();
  }

  /** Time as the test has it. */
  private static final class Clock implements TimeMeter {
    private long nanos;

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
