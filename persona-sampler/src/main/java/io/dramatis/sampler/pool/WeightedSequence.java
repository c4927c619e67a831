package io.dramatis.sampler.pool;

import java.util.Arrays;
import java.util.List;

/**
 * Quotas by weight: each place belongs to the stratum whose part of the unit interval the {@link
 * VanDerCorput} point of that place falls in, and a stratum's visits go through its members in
 * rounds, each shuffled anew. After n places a stratum has had its share of n but for at most
 * log2(n) + 2 places. Nothing is remembered but the strata: how often a stratum was visited before
 * is counted from the place alone.
 */
final class WeightedSequence implements PersonaSequence {
  private static final long WITHIN = 3;
  private static final long OFFSETS = 4;
  private static final long SEEDS = 8;

  private final List<WeightedStratum> strata;
  private final int[] sizes;
  // Stratum k owns the points from starts[k] up to starts[k + 1].
  private final long[] starts;
  private final VanDerCorput points;
  private final int size;
  private final long seed;

  /**
   * @param strata disjoint, at least one; their order matters to the sequence
   */
  WeightedSequence(List<WeightedStratum> strata, long seed) {
    this.strata = List.copyOf(strata);
    this.sizes = strata.stream().mapToInt(s -> s.members().getCardinality()).toArray();
    this.starts = starts(strata);
    this.points = new VanDerCorput(seed);
    this.size = Arrays.stream(sizes).sum();
    this.seed = seed;
  }

  private static long[] starts(List<WeightedStratum> strata) {
    double total = strata.stream().mapToDouble(WeightedStratum::weight).sum();
    long[] starts = new long[strata.size() + 1];
    double below = 0;
    for (int k = 1; k < strata.size(); k++) {
      below += strata.get(k - 1).weight();
      starts[k] = Math.max(starts[k - 1], (long) (below / total * VanDerCorput.END));
    }
    starts[strata.size()] = VanDerCorput.END;
    return starts;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int ordinalAt(long sequence) {
    int stratum = stratumAt(sequence);
    long visit = visitsBefore(sequence, stratum);
    return member(stratum, visit / sizes[stratum], Math.floorMod(visit, sizes[stratum]));
  }

  /**
   * A member meets the seeds in turn, from another one on in each stratum, so that few places
   * already use the seeds evenly.
   */
  @Override
  public Meeting crossedAt(long sequence, int seeds) {
    int stratum = stratumAt(sequence);
    long visit = visitsBefore(sequence, stratum);
    long round = visit / sizes[stratum];
    int place = Math.floorMod(visit, sizes[stratum]);
    int shuffled = new Permutation(sizes.length, Permutation.key(seed, OFFSETS)).at(stratum);
    long offset = (long) shuffled * seeds / sizes.length;
    return new Meeting(member(stratum, 0, place), Math.floorMod(offset + place + round, seeds));
  }

  /**
   * While nobody comes twice, no seed meets anybody twice. The seeds of a round are shuffled: the
   * quotas go by the binary digits of the place, and a seed at every other place would meet half of
   * the strata only.
   */
  @Override
  public Meeting perSeedAt(long sequence, int seeds) {
    Permutation shuffle = new Permutation(seeds, Permutation.key(seed, SEEDS, sequence / seeds));
    return new Meeting(ordinalAt(sequence), shuffle.at(Math.floorMod(sequence, seeds)));
  }

  @Override
  public long mostPerSeed(int seeds) {
    return placesWithin(1) / seeds;
  }

  @Override
  public long placesWithin(int uses) {
    long low = 0;
    long high = VanDerCorput.END - 1;
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      if (allWithin(middle, uses)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private boolean allWithin(long places, int uses) {
    for (int stratum = 0; stratum < sizes.length; stratum++) {
      if (visitsBefore(places, stratum) > (long) uses * sizes[stratum]) {
        return false;
      }
    }
    return true;
  }

  private int member(int stratum, long round, int place) {
    int rank =
        new Permutation(sizes[stratum], Permutation.key(seed, round, WITHIN, stratum)).at(place);
    return strata.get(stratum).members().select(rank);
  }

  private int stratumAt(long sequence) {
    long point = points.point(sequence);
    int low = 0;
    int high = sizes.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts[middle] <= point) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private long visitsBefore(long places, int stratum) {
    return points.countBelow(places, starts[stratum + 1])
        - points.countBelow(places, starts[stratum]);
  }
}
