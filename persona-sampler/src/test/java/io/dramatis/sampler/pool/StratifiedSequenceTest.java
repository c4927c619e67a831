package io.dramatis.sampler.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class StratifiedSequenceTest {
  @Test
  void bringsEverybodyOnceInEachRoundWhateverTheStrata() {
    Random random = new Random(1);
    for (int trial = 0; trial < 50; trial++) {
      int[] sizes = random.ints(1 + random.nextInt(12), 1, 60).toArray();
      PersonaSequence sequence = new StratifiedSequence(strata(sizes), trial);

      assertThat(sequence.size()).isEqualTo(Arrays.stream(sizes).sum());
      for (long round = 0; round < 2; round++) {
        assertThat(places(sequence, round * sequence.size(), sequence.size()))
            .doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void keepsQuotasWithinOneWhileNoStratumIsUsedUp() {
    int[] sizes = {500, 40, 41, 90, 300};
    PersonaSequence sequence = new StratifiedSequence(strata(sizes), 7);

    int[] met = new int[sizes.length];
    for (int place = 0; place < 5 * 40; place++) {
      met[stratumOf(sequence.ordinalAt(place), sizes)]++;

      assertThat(Arrays.stream(met).max().orElseThrow() - Arrays.stream(met).min().orElseThrow())
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void letsTheOthersShareWhatAUsedUpStratumLeaves() {
    int[] sizes = {100, 2, 100};
    PersonaSequence sequence = new StratifiedSequence(strata(sizes), 7);

    int[] met = new int[sizes.length];
    places(sequence, 0, 102).forEach(ordinal -> met[stratumOf(ordinal, sizes)]++);

    assertThat(met).containsExactly(50, 2, 50);
  }

  @Test
  void changesTheOrderOfTheStrataFromCycleToCycle() {
    int[] sizes = {50, 50, 50, 50};
    PersonaSequence sequence = new StratifiedSequence(strata(sizes), 7);

    Set<List<Integer>> orders = new HashSet<>();
    for (int cycle = 0; cycle < 50; cycle++) {
      orders.add(places(sequence, 4L * cycle, 4).stream().map(o -> stratumOf(o, sizes)).toList());
    }

    assertThat(orders.size()).isGreaterThan(15);
  }

  @Test
  void isTheSameForTheSameSeedOnly() {
    int[] sizes = {300, 20, 77};

    List<Integer> one = places(new StratifiedSequence(strata(sizes), 7), 0, 397);

    assertThat(places(new StratifiedSequence(strata(sizes), 7), 0, 397)).isEqualTo(one);
    assertThat(places(new StratifiedSequence(strata(sizes), 8), 0, 397)).isNotEqualTo(one);
  }

  @Test
  void servesASingleStratumOfOne() {
    PersonaSequence sequence = new StratifiedSequence(strata(1), 7);

    assertThat(places(sequence, 0, 3)).containsExactly(0, 0, 0);
  }

  private static List<RoaringBitmap> strata(int... sizes) {
    List<RoaringBitmap> strata = new ArrayList<>();
    int from = 0;
    for (int size : sizes) {
      RoaringBitmap stratum = new RoaringBitmap();
      stratum.add((long) from, (long) from + size);
      strata.add(stratum);
      from += size;
    }
    return strata;
  }

  private static int stratumOf(int ordinal, int[] sizes) {
    int stratum = 0;
    for (int end = sizes[0]; ordinal >= end; end += sizes[stratum]) {
      stratum++;
    }
    return stratum;
  }

  private static List<Integer> places(PersonaSequence sequence, long from, int count) {
    return LongStream.range(from, from + count).mapToObj(sequence::ordinalAt).toList();
  }
}
