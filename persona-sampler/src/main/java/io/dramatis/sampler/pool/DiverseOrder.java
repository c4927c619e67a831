package io.dramatis.sampler.pool;

import io.dramatis.sampler.pool.embedding.PoolEmbeddings;
import java.util.List;
import java.util.stream.IntStream;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which personas come first in a diverse order, by the distance of their embeddings. It looks at a
 * bounded number of them, so that posting a job takes seconds and not hours whatever the pool.
 */
public final class DiverseOrder {
  /** Members that are looked at; of more, a seeded sample. */
  public static final int MOST_LOOKED_AT = 20_000;

  /** Members that are put in order; those after them are shuffled. */
  public static final int MOST_ORDERED = 4_096;

  private static final long SAMPLE = 6;
  private static final long START = 7;

  private final PoolEmbeddings embeddings;

  /**
   * @param embeddings of the pools
   */
  public DiverseOrder(PoolEmbeddings embeddings) {
    this.embeddings = embeddings;
  }

  /** Whether the version has the embeddings that it takes. */
  public boolean possible(PoolVersion pool) {
    return embeddings.complete(pool);
  }

  /**
   * The ordinals that come first, in order.
   *
   * @param members at least one
   * @throws IllegalStateException when the version has no embeddings
   */
  public List<Integer> first(PoolVersion pool, RoaringBitmap members, long seed) {
    List<Integer> ordinals = sample(members, Permutation.key(seed, SAMPLE));
    List<float[]> vectors = embeddings.vectors(pool, ordinals);
    int start = new Permutation(ordinals.size(), Permutation.key(seed, START)).at(0);
    return new FarthestPoints(vectors)
        .traverse(start, Math.min(MOST_ORDERED, ordinals.size())).stream()
            .map(ordinals::get)
            .toList();
  }

  private static List<Integer> sample(RoaringBitmap members, long key) {
    int size = members.getCardinality();
    Permutation shuffle = new Permutation(size, key);
    return IntStream.range(0, Math.min(MOST_LOOKED_AT, size))
        .map(place -> members.select(size > MOST_LOOKED_AT ? shuffle.at(place) : place))
        .sorted()
        .boxed()
        .toList();
  }
}
