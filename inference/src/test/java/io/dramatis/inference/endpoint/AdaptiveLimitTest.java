package io.dramatis.inference.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limit against servers in virtual time; 40 slots, 8 waiting and log-normal latency. */
class AdaptiveLimitTest {
  @ParameterizedTest
  @CsvSource({
    "64, 256, 1",
    "64, 256, 0",
    "64, 64, 1",
    "48, 48, 1",
    "16, 256, 1",
    "256, 256, 1",
    "256, 256, 0"
  })
  void reachesTheBestFixedSettingInTwentySecondsAndIsSeldomRefusedFromThenOn(
      int initial, int most, double retryAfter) {
    for (long seed = 1; seed <= 10; seed++) {
      VirtualLoad best = new VirtualLoad(new ConcurrencyLimit.FixedLimit(48), seed);
      VirtualLoad load =
          new VirtualLoad(new AdaptiveLimit(initial, most), seed).retryAfter(retryAfter);
      best.run(20);
      load.run(20);

      VirtualLoad.Stretch later = load.run(60);

      assertThat(later.answersPerSecond()).isGreaterThan(0.9 * best.run(60).answersPerSecond());
      assertThat(later.refusedShare()).isLessThan(0.02);
    }
  }

  /** The server of {@code bench generation --scenario adaptive}. */
  @ParameterizedTest
  @CsvSource({"64, 256, 1", "64, 256, 0", "64, 64, 1", "256, 256, 1"})
  void restsWhereTheRateIsBestAndNotRightBelowWhatIsRefused(
      int initial, int most, double retryAfter) {
    double least = 1;
    for (long seed = 1; seed <= 20; seed++) {
      VirtualLoad best = crowded(new ConcurrencyLimit.FixedLimit(40), seed);
      VirtualLoad load = crowded(new AdaptiveLimit(initial, most), seed).retryAfter(retryAfter);
      best.run(20);
      load.run(20);

      VirtualLoad.Stretch later = load.run(60);

      double share = later.answersPerSecond() / best.run(60).answersPerSecond();
      least = Math.min(least, share);
      assertThat(later.refusedShare()).isLessThan(0.02);
    }
    assertThat(least).isGreaterThan(0.9);
  }

  @Test
  void aServerThatIsBestFarBelowWhatItRefusesIsFoundOut() {
    for (long seed = 1; seed <= 10; seed++) {
      AdaptiveLimit limit = new AdaptiveLimit(64, 64);
      VirtualLoad load =
          new VirtualLoad(limit, seed).server(48, 0).crowdedAbove(20).latency(random -> 400);

      load.run(180);

      assertThat(limit.current()).isBetween(16, 26);
    }
  }

  private static VirtualLoad crowded(ConcurrencyLimit limit, long seed) {
    return new VirtualLoad(limit, seed).server(48, 0).crowdedAbove(40);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 16, 64})
  void aHeavyTailNeverPushesItDown(int slots) {
    for (long seed = 1; seed <= 20; seed++) {
      AdaptiveLimit limit = new AdaptiveLimit(slots, slots);
      VirtualLoad load =
          new VirtualLoad(limit, seed).server(slots, 1_000).latency(AdaptiveLimitTest::heavyTail);
      for (int minute = 0; minute < 10; minute++) {
        load.run(60);
        assertThat(limit.current()).isEqualTo(slots);
      }
    }
  }

  @Test
  void aServerWithoutAQueueIsUsedNearlyWhole() {
    VirtualLoad best = new VirtualLoad(new ConcurrencyLimit.FixedLimit(48), 1).server(48, 0);
    VirtualLoad load = new VirtualLoad(new AdaptiveLimit(64, 256), 1).server(48, 0);
    best.run(20);
    load.run(20);

    VirtualLoad.Stretch later = load.run(300);

    assertThat(later.answersPerSecond()).isGreaterThan(0.9 * best.run(300).answersPerSecond());
    assertThat(later.refusedShare()).isLessThan(0.001);
  }

  @Test
  void growsFromOneInsteadOfStayingThere() {
    AdaptiveLimit limit = new AdaptiveLimit(1, 256);

    new VirtualLoad(limit, 1).run(60);

    assertThat(limit.current()).isBetween(40, 48);
  }

  @Test
  void comesBackWhenTheServerDoes() {
    AdaptiveLimit limit = new AdaptiveLimit(64, 256);
    VirtualLoad load = new VirtualLoad(limit, 5);
    load.run(60);
    assertThat(limit.current()).isBetween(40, 48);

    load.server(10, 2).run(60);
    assertThat(limit.current()).isBetween(8, 12);

    load.server(40, 8).run(60);
    assertThat(limit.current()).isBetween(36, 48);
  }

  @Test
  void growsFarWhereMuchHasBecomePossible() {
    AdaptiveLimit limit = new AdaptiveLimit(64, 256);
    VirtualLoad load = new VirtualLoad(limit, 2).server(20, 4);
    load.run(30);
    assertThat(limit.current()).isLessThan(25);

    load.server(200, 10).run(60);

    assertThat(limit.current()).isBetween(190, 210);
  }

  @Test
  void growingWhileAnswersOnlyWaitLongerEnds() {
    AdaptiveLimit limit = new AdaptiveLimit(16, 256);
    VirtualLoad load = new VirtualLoad(limit, 3).server(40, 1_000_000);

    load.run(900);

    assertThat(limit.current()).isBetween(40, 80);
  }

  @Test
  void latencyThatRisesPushesItDownAndItComesBackOnceItFalls() {
    AdaptiveLimit limit = new AdaptiveLimit(64, 64);
    VirtualLoad load = new VirtualLoad(limit, 5).server(64, 1_000);
    load.run(120);
    assertThat(limit.current()).isEqualTo(64);

    load.latency(random -> 8_000 * Math.exp(0.8 * random.nextGaussian())).run(120);
    assertThat(limit.current()).isLessThan(58);

    load.latency(random -> 400 * Math.exp(0.8 * random.nextGaussian())).run(120);
    assertThat(limit.current()).isGreaterThan(60);
  }

  @Test
  void unavailableAnswersCountOnceTheyAreMany() {
    AdaptiveLimit limit = new AdaptiveLimit(64, 256);
    VirtualLoad load = new VirtualLoad(limit, 4).retryAfter(0).refusesAsUnavailable();

    load.run(20);

    assertThat(limit.current()).isBetween(40, 48);
    assertThat(load.run(60).refusedShare()).isLessThan(0.02);
  }

  @Test
  void aFewTimeoutsAmongManyAnswersChangeNothing() {
    AdaptiveLimit limit = new AdaptiveLimit(64, 64);

    for (int i = 0; i < 1_000; i++) {
      long now = i * 10_000_000L;
      limit.answered(now, now + 300_000_000L, 64);
      if (i % 50 == 49) {
        limit.strained(now, now + 300_000_000L);
      }
    }

    assertThat(limit.current()).isEqualTo(64);
  }

  @Test
  void oneBurstOfRefusalsCountsOnce() {
    AdaptiveLimit limit = new AdaptiveLimit(100, 100);

    limit.refused(1, 10, 100);
    int once = limit.current();
    for (int i = 0; i < 5; i++) {
      limit.refused(1, 11 + i, 99 - i);
    }

    assertThat(once).isEqualTo(90);
    assertThat(limit.current()).isEqualTo(90);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 100, 300, 600})
  void refusalsThatAreReadLateProveNoMore(double millis) {
    for (long seed = 1; seed <= 20; seed++) {
      AdaptiveLimit limit = new AdaptiveLimit(64, 64);
      VirtualLoad load = crowded(limit, seed).refusalsTake(millis);

      load.run(1.0 + millis / 1_000);

      assertThat(limit.current()).isBetween(39, 48);
    }
  }

  @Test
  void whatIsNotUsedUpDoesNotGrow() {
    AdaptiveLimit limit = new AdaptiveLimit(16, 256);

    new VirtualLoad(limit, 1).callers(8).run(120);

    assertThat(limit.current()).isEqualTo(16);
  }

  /** One answer in a hundred takes twenty times as long as its like. */
  private static double heavyTail(Random random) {
    return 400 * Math.exp(0.8 * random.nextGaussian()) * (random.nextInt(100) == 0 ? 20 : 1);
  }
}
