package io.dramatis.sampler.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class WeightedSequenceTest {
  @Test
  void keepsEveryQuotaWithinLogTwoAfterEveryPlace() {
    Random random = new Random(1);
    for (int trial = 0; trial < 20; trial++) {
      int strata = 1 + random.nextInt(40);
      double[] weights = random.doubles(strata, 0.001, 1).map(w -> w * w * w).toArray();
      int[] sizes = random.ints(strata, 1, 50).toArray();
      WeightedSequence sequence = sequence(sizes, weights, trial);
      double total = Arrays.stream(weights).sum();

      int[] met = new int[strata];
      for (int n = 1; n <= 5_000; n++) {
        met[stratumOf(sequence.ordinalAt(n - 1), sizes)]++;
        double most = Math.log(n) / Math.log(2) + 2;
        for (int k = 0; k < strata; k++) {
          assertThat(Math.abs(met[k] - n * weights[k] / total)).isLessThanOrEqualTo(most);
        }
      }
    }
  }

  @Test
  void nobodyOfAStratumComesAgainBeforeAllOfItHaveCome() {
    int[] sizes = {7, 1, 30};
    WeightedSequence sequence = sequence(sizes, new double[] {5, 1, 2}, 7);

    List<List<Integer>> visits =
        IntStream.range(0, 3).<List<Integer>>mapToObj(k -> new ArrayList<>()).toList();
    for (int n = 0; n < 4_000; n++) {
      int ordinal = sequence.ordinalAt(n);
      visits.get(stratumOf(ordinal, sizes)).add(ordinal);
    }

    for (int k = 0; k < 3; k++) {
      List<Integer> stratum = visits.get(k);
      for (int from = 0; from + sizes[k] <= stratum.size(); from += sizes[k]) {
        assertThat(stratum.subList(from, from + sizes[k])).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void aPlaceFarAwayIsFoundAsFastAndFollowsTheSameQuotas() {
    int[] sizes = {1000, 1000, 1000};
    WeightedSequence sequence = sequence(sizes, new double[] {6, 3, 1}, 7);

    int[] met = new int[3];
    LongStream.range(999_990_000L, 1_000_000_000L)
        .forEach(n -> met[stratumOf(sequence.ordinalAt(n), sizes)]++);

    assertThat(met[0]).isBetween(5_970, 6_030);
    assertThat(met[1]).isBetween(2_970, 3_030);
    assertThat(met[2]).isBetween(970, 1_030);
  }

  @Test
  void isTheSameForTheSameSeedOnly() {
    int[] sizes = {300, 20, 77};
    double[] weights = {1, 2, 3};

    List<Integer> one = places(sequence(sizes, weights, 7), 400);

    assertThat(places(sequence(sizes, weights, 7), 400)).isEqualTo(one);
    assertThat(places(sequence(sizes, weights, 8), 400)).isNotEqualTo(one);
    assertThat(one).startsWith(GOLDEN);
  }

  // A job's order must not change with a version of Dramatis.
  private static final Integer[] GOLDEN = {
    378, 308, 329, 151, 363, 305, 336, 218, 382, 318, 377, 317
  };

  @Test
  void tellsWhereSomebodyWouldComeTooOften() {
    int[] sizes = {10, 3, 200};
    for (int uses : new int[] {1, 2, 5}) {
      WeightedSequence sequence = sequence(sizes, new double[] {1, 1, 1}, 7);

      int places = (int) sequence.placesWithin(uses);

      assertThat(mostUses(places(sequence, places))).isEqualTo(uses);
      assertThat(mostUses(places(sequence, places + 1))).isEqualTo(uses + 1);
    }
  }

  @Test
  void aPersonaMeetsEverySeedBeforeItMeetsOneAgain() {
    int[] sizes = {8, 3, 40};
    for (int seeds : new int[] {1, 2, 3, 8, 16, 50}) {
      WeightedSequence sequence = sequence(sizes, new double[] {4, 1, 3}, 7);
      int[] meetings = new int[51];
      Set<PersonaSequence.Meeting> met = new HashSet<>();
      for (int n = 0; n < 3_000; n++) {
        PersonaSequence.Meeting meeting = sequence.crossedAt(n, seeds);
        if (meetings[meeting.ordinal()]++ < seeds) {
          assertThat(met.add(meeting)).as("%s of %d seeds", meeting, seeds).isTrue();
        }
      }
    }
  }

  @Test
  void eachStratumMeetsAllSeedsAndSeedsAreUsedNearlyEvenly() {
    int[] sizes = {400, 400, 400, 400};
    for (int seeds : new int[] {2, 4, 10}) {
      WeightedSequence sequence = sequence(sizes, new double[] {1, 1, 1, 1}, 7);
      int[][] met = new int[4][seeds];
      for (int n = 0; n < 400; n++) {
        PersonaSequence.Meeting meeting = sequence.crossedAt(n, seeds);
        met[stratumOf(meeting.ordinal(), sizes)][meeting.seed()]++;
      }
      for (int[] ofStratum : met) {
        assertThat(Arrays.stream(ofStratum).max().orElseThrow())
            .isLessThanOrEqualTo(Arrays.stream(ofStratum).min().orElseThrow() + 1);
      }
    }
  }

  @Test
  void aSeedMeetsDifferentPersonasOfAllStrata() {
    int[] sizes = {100, 100};
    int seeds = 8;
    WeightedSequence sequence = sequence(sizes, new double[] {1, 1}, 7);
    int most = (int) sequence.mostPerSeed(seeds);

    Set<PersonaSequence.Meeting> met = new HashSet<>();
    int[] ofFirstStratum = new int[seeds];
    for (int n = 0; n < seeds * most; n++) {
      PersonaSequence.Meeting meeting = sequence.perSeedAt(n, seeds);
      assertThat(met.add(meeting)).isTrue();
      ofFirstStratum[meeting.seed()] += stratumOf(meeting.ordinal(), sizes) == 0 ? 1 : 0;
    }

    assertThat(most).isBetween(23, 25);
    assertThat(Arrays.stream(ofFirstStratum)).allMatch(n -> n >= 5 && n <= 20);
  }

  private static long mostUses(List<Integer> ordinals) {
    return ordinals.stream()
        .collect(
            java.util.stream.Collectors.groupingBy(o -> o, java.util.stream.Collectors.counting()))
        .values()
        .stream()
        .max(Long::compare)
        .orElseThrow();
  }

  private static WeightedSequence sequence(int[] sizes, double[] weights, long seed) {
    List<WeightedStratum> strata = new ArrayList<>();
    int from = 0;
    for (int k = 0; k < sizes.length; k++) {
      strata.add(
          new WeightedStratum(
              weights[k], RoaringBitmap.bitmapOfRange(from, from + (long) sizes[k])));
      from += sizes[k];
    }
    return new WeightedSequence(strata, seed);
  }

  private static int stratumOf(int ordinal, int[] sizes) {
    int stratum = 0;
    for (int end = sizes[0]; ordinal >= end; end += sizes[stratum]) {
      stratum++;
    }
    return stratum;
  }

  private static List<Integer> places(PersonaSequence sequence, int count) {
    return IntStream.range(0, count).mapToObj(sequence::ordinalAt).toList();
  }
}
