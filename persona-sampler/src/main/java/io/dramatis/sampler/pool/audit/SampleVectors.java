package io.dramatis.sampler.pool.audit;

import io.dramatis.contracts.event.Persona;
import io.dramatis.inference.TextEmbedder;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.pool.embedding.PoolEmbeddings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Vectors of seeded samples of pools: the stored ones where a pool is embedded, fresh ones else.
 */
final class SampleVectors {
  private static final int BATCH = 256;

  private final PersonaPools pools;
  private final PoolEmbeddings stored;
  private final TextEmbedder embedder;

  SampleVectors(PersonaPools pools, PoolEmbeddings stored, TextEmbedder embedder) {
    this.pools = pools;
    this.stored = stored;
    this.embedder = embedder;
  }

  String model() {
    return embedder.model();
  }

  /**
   * Vectors of so many different personas, or of all when there are fewer.
   *
   * @throws io.dramatis.inference.ModelException when the embedding endpoint fails for good
   */
  List<float[]> of(PoolVersion pool, int sample, long seed) {
    List<Integer> ordinals = ordinals(pool.size(), sample, seed);
    if (stored.complete(pool)) {
      return stored.vectors(pool, ordinals);
    }
    List<float[]> vectors = new ArrayList<>(ordinals.size());
    for (int from = 0; from < ordinals.size(); from += BATCH) {
      List<Integer> some = ordinals.subList(from, Math.min(ordinals.size(), from + BATCH));
      vectors.addAll(
          embedder.embed(pools.personas(pool, some).stream().map(Persona::text).toList()));
    }
    return vectors;
  }

  /** A sample without replacement, a function of its arguments. */
  static List<Integer> ordinals(int size, int sample, long seed) {
    return sample >= size
        ? IntStream.range(0, size).boxed().toList()
        : new SplittableRandom(seed).ints(0, size).distinct().limit(sample).boxed().toList();
  }
}
