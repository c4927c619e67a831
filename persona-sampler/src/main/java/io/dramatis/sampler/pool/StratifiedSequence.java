package io.dramatis.sampler.pool;

import java.util.Comparator;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * Equal quotas for strata: a cycle takes one member of each stratum, in an order that each cycle
 * shuffles anew. A stratum that is used up is left out and the rest share, until everybody has come
 * once and the next round begins.
 *
 * <p>Cycle c begins at place f(c) = Σ min(size of a stratum, c) of its round, so that a place is
 * found by bisection and nothing is remembered but the strata.
 */
final class StratifiedSequence implements PersonaSequence {
  private static final long ORDER_OF_STRATA = 1;
  private static final long ORDER_WITHIN = 2;

  private final List<RoaringBitmap> largestFirst;
  private final int[] sizes;
  // membersFrom[k] is the sum of sizes[k] and all after it.
  private final long[] membersFrom;
  private final long seed;

  /**
   * @param strata ordinals, disjoint and none empty, at least one stratum; their order matters to
   *     the sequence
   */
  StratifiedSequence(List<RoaringBitmap> strata, long seed) {
    this.largestFirst =
        strata.stream()
            .sorted(Comparator.comparingInt(RoaringBitmap::getCardinality).reversed())
            .toList();
    this.sizes = largestFirst.stream().mapToInt(RoaringBitmap::getCardinality).toArray();
    this.membersFrom = new long[sizes.length + 1];
    for (int k = sizes.length - 1; k >= 0; k--) {
      membersFrom[k] = membersFrom[k + 1] + sizes[k];
    }
    this.seed = seed;
  }

  @Override
  public int size() {
    return (int) membersFrom[0];
  }

  @Override
  public int ordinalAt(long sequence) {
    long round = Math.floorDiv(sequence, size());
    int place = Math.floorMod(sequence, size());
    int cycle = cycleOf(place);
    int turn = (int) (place - startOf(cycle));
    int stratum =
        new Permutation(strataBeyond(cycle), Permutation.key(seed, round, ORDER_OF_STRATA, cycle))
            .at(turn);
    int rank =
        new Permutation(sizes[stratum], Permutation.key(seed, round, ORDER_WITHIN, stratum))
            .at(cycle);
    return largestFirst.get(stratum).select(rank);
  }

  private int cycleOf(int place) {
    int low = 0;
    int high = sizes[0] - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (startOf(middle) <= place) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private long startOf(int cycle) {
    int larger = strataBeyond(cycle);
    return (long) larger * cycle + membersFrom[larger];
  }

  /** How many strata have more members than that; they are the first ones. */
  private int strataBeyond(int members) {
    int low = 0;
    int high = sizes.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sizes[middle] > members) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
