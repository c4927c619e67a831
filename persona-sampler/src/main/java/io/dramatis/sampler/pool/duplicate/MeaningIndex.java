package io.dramatis.sampler.pool.duplicate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.codecs.hnsw.DefaultFlatVectorScorer;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.VectorUtil;
import org.apache.lucene.util.hnsw.HnswGraphBuilder;
import org.apache.lucene.util.hnsw.HnswGraphSearcher;
import org.jspecify.annotations.Nullable;

/**
 * Near-duplicates by meaning: Lucene's graph of neighbours (HNSW, Malkov and Yashunin 2016) over
 * unit vectors on the heap. The graph is a function of the vectors and their order. Reading is safe
 * from many threads while nothing is added.
 */
final class MeaningIndex {
  private static final int CONNECTIONS = 16;
  private static final int BEAM = 64;
  private static final int SEARCH_BEAM = 32;
  private static final long SEED = 42;
  // A float[] has a header of 16 bytes and is referred to by 4.
  private static final int VECTOR_OVERHEAD = 20;

  private final double threshold;
  private final List<float[]> vectors = new ArrayList<>();
  private @Nullable FloatVectorValues values;
  private @Nullable HnswGraphBuilder builder;

  MeaningIndex(double threshold) {
    this.threshold = threshold;
  }

  /** The most similar remembered text; null when none found reaches the threshold. */
  @Nullable Match find(float[] vector) {
    if (builder == null || values == null) {
      return null;
    }
    try {
      ScoreDoc[] nearest =
          HnswGraphSearcher.search(
                  DefaultFlatVectorScorer.INSTANCE.getRandomVectorScorer(
                      VectorSimilarityFunction.DOT_PRODUCT, values, vector),
                  SEARCH_BEAM,
                  builder.getGraph(),
                  null,
                  Integer.MAX_VALUE)
              .topDocs()
              .scoreDocs;
      return nearest.length == 0 ? null : match(nearest[0].doc, vector);
    } catch (IOException e) {
      throw new UncheckedIOException("a graph on the heap is not read from anywhere", e);
    }
  }

  /** The most similar one from that ordinal on, by comparing all of them. */
  @Nullable Match findFrom(int ordinal, float[] vector) {
    Match best = null;
    for (int i = ordinal; i < vectors.size(); i++) {
      best = Match.better(best, match(i, vector));
    }
    return best;
  }

  /**
   * Remembers the vector as the next ordinal.
   *
   * @param vector of length 1; kept as it is
   */
  void add(float[] vector) {
    vectors.add(vector);
    try {
      if (builder == null) {
        values = FloatVectorValues.fromFloats(vectors, vector.length);
        builder =
            HnswGraphBuilder.create(
                DefaultFlatVectorScorer.INSTANCE.getRandomVectorScorerSupplier(
                    VectorSimilarityFunction.DOT_PRODUCT, values),
                CONNECTIONS,
                BEAM,
                SEED);
      }
      builder.addGraphNode(vectors.size() - 1);
    } catch (IOException e) {
      throw new UncheckedIOException("a graph on the heap is not read from anywhere", e);
    }
  }

  /** Heap held, in bytes. */
  long bytes() {
    if (builder == null) {
      return 0;
    }
    long vector = VECTOR_OVERHEAD + (long) vectors.getFirst().length * Float.BYTES;
    return vectors.size() * vector + builder.getGraph().ramBytesUsed();
  }

  private @Nullable Match match(int ordinal, float[] vector) {
    double cosine = VectorUtil.dotProduct(vectors.get(ordinal), vector);
    return cosine >= threshold ? new Match(ordinal, Math.min(cosine, 1)) : null;
  }
}
