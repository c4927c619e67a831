package io.dramatis.sampler.pool.duplicate;

import org.jspecify.annotations.Nullable;

/**
 * Which near-duplicates are looked for, and from which similarity. Equal texts are always found.
 *
 * @param minhash least Jaccard similarity of two texts' word sets that makes one a duplicate, 0.5
 *     to 1; null to look for none
 * @param embedding least cosine of two texts' vectors that makes one a duplicate, 0.5 to 1; null to
 *     look for none
 * @param mostPersonas personas remembered at most, 1 and up; bounds the memory
 */
public record DuplicateOptions(
    @Nullable Double minhash, @Nullable Double embedding, int mostPersonas) {
  /** Personas remembered at most unless told otherwise. */
  public static final int MOST_PERSONAS = 5_000_000;

  /** The threshold of either method unless told otherwise. */
  public static final double THRESHOLD = 0.9;

  /** Equal texts, and word sets from 0.9; no embedding. */
  public static final DuplicateOptions DEFAULT =
      new DuplicateOptions(THRESHOLD, null, MOST_PERSONAS);

  public DuplicateOptions {
    requireThreshold("minhash", minhash);
    requireThreshold("embedding", embedding);
    if (mostPersonas < 1) {
      throw new IllegalArgumentException(
          "mostPersonas is %d; give 1 or more".formatted(mostPersonas));
    }
  }

  /** With another threshold for word sets; null to look for none. */
  public DuplicateOptions withMinhash(@Nullable Double threshold) {
    return new DuplicateOptions(threshold, embedding, mostPersonas);
  }

  /** With another threshold for vectors; null to look for none. */
  public DuplicateOptions withEmbedding(@Nullable Double threshold) {
    return new DuplicateOptions(minhash, threshold, mostPersonas);
  }

  /** With another limit. */
  public DuplicateOptions withMostPersonas(int most) {
    return new DuplicateOptions(minhash, embedding, most);
  }

  private static void requireThreshold(String name, @Nullable Double threshold) {
    if (threshold != null && !(threshold >= 0.5 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "%s is %s; give a similarity from 0.5 to 1, or none to leave it out"
              .formatted(name, threshold));
    }
  }
}
