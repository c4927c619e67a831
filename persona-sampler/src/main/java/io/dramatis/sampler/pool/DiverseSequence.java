package io.dramatis.sampler.pool;

import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * Some members in an order that was computed, such as {@link FarthestPoints}, then the others in a
 * seeded shuffle; every round alike.
 */
final class DiverseSequence implements PersonaSequence {
  private static final long OTHERS = 5;

  private final int[] first;
  private final RoaringBitmap others;
  private final int size;
  private final Permutation shuffle;

  /**
   * @param members at least one
   * @param first members, none twice
   */
  DiverseSequence(RoaringBitmap members, List<Integer> first, long seed) {
    this.first = first.stream().mapToInt(Integer::intValue).toArray();
    this.others = RoaringBitmap.andNot(members, RoaringBitmap.bitmapOf(this.first));
    this.size = members.getCardinality();
    this.shuffle =
        new Permutation(Math.max(1, others.getCardinality()), Permutation.key(seed, OTHERS));
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int ordinalAt(long sequence) {
    int place = Math.floorMod(sequence, size);
    return place < first.length ? first[place] : others.select(shuffle.at(place - first.length));
  }
}
