package io.dramatis.filter.coherence;

import java.util.List;

/**
 * What a model was trained on.
 *
 * @param embedder name of the embedding model, whose vectors alone it fits
 * @param dimension of these vectors
 * @param seed of the folds
 * @param data the files, in order
 * @param recall share of coherent held-out texts that the threshold keeps, above 0 to 1
 * @param threshold that does so, 0 to 1; what a job asks for that says nothing
 */
public record ModelOrigin(
    String embedder, int dimension, long seed, List<Data> data, double recall, double threshold) {
  public ModelOrigin {
    data = List.copyOf(data);
  }

  /**
   * A file.
   *
   * @param name without its folder
   * @param kind {@code stance} or {@code relevance}
   * @param pairs in it
   * @param sha256 of its bytes, in hexadecimal
   */
  public record Data(String name, String kind, int pairs, String sha256) {}
}
