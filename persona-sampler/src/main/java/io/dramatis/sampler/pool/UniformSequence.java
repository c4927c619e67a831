package io.dramatis.sampler.pool;

import org.roaringbitmap.RoaringBitmap;

/** Every member in every round, in an order that each round shuffles anew. */
final class UniformSequence implements PersonaSequence {
  private final RoaringBitmap members;
  private final int size;
  private final long seed;

  /**
   * @param members ordinals, at least one; not changed afterwards by anybody
   */
  UniformSequence(RoaringBitmap members, long seed) {
    this.members = members;
    this.size = members.getCardinality();
    this.seed = seed;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int ordinalAt(long sequence) {
    long round = Math.floorDiv(sequence, size);
    int place = Math.floorMod(sequence, size);
    return members.select(new Permutation(size, Permutation.key(seed, round)).at(place));
  }
}
