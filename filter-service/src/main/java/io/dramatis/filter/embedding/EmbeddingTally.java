package io.dramatis.filter.embedding;

import java.time.Duration;

/** Told of each batch of texts that were not in memory. */
public interface EmbeddingTally {
  /** Tells nobody. */
  EmbeddingTally NONE = (stored, embedded, inModel) -> {};

  /**
   * A batch has its vectors.
   *
   * @param stored texts whose vectors came from the store
   * @param embedded texts that the model embedded
   * @param inModel time that the call of the model took
   */
  void batch(int stored, int embedded, Duration inModel);
}
