package io.dramatis.sampler.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class VanDerCorputTest {
  @Test
  void countsWhatLookingAtEveryPointWouldCount() {
    Random random = new Random(1);
    for (int trial = 0; trial < 200; trial++) {
      VanDerCorput points = new VanDerCorput(trial);
      long places = random.nextInt(3_000);
      long bound = random.nextLong(VanDerCorput.END + 1);

      assertThat(points.countBelow(places, bound))
          .isEqualTo(LongStream.range(0, places).filter(n -> points.point(n) < bound).count());
    }
  }

  @Test
  void hasABoundBelowAllAndOneAboveAllPoints() {
    VanDerCorput points = new VanDerCorput(7);

    assertThat(points.countBelow(1_000_000_007L, 0)).isZero();
    assertThat(points.countBelow(1_000_000_007L, VanDerCorput.END)).isEqualTo(1_000_000_007L);
  }

  @Test
  void putsOnePointIntoEachEqualPartInEachRound() {
    VanDerCorput points = new VanDerCorput(7);

    for (long round = 0; round < 5; round++) {
      assertThat(
              LongStream.range(round * 64, (round + 1) * 64)
                  .map(n -> points.point(n) / (VanDerCorput.END / 64))
                  .distinct()
                  .count())
          .isEqualTo(64);
    }
  }
}
