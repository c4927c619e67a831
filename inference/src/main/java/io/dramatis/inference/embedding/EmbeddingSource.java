package io.dramatis.inference.embedding;

import java.util.List;

/** What computes vectors, without cache. */
public interface EmbeddingSource extends AutoCloseable {
  /** The model's name, for the lineage. */
  String model();

  /**
   * One vector of length 1 for each text, in order; the texts are not blank, not too long and not
   * repeated.
   *
   * @throws io.dramatis.inference.ModelException when an endpoint fails for good
   * @throws java.util.concurrent.CancellationException when the thread is interrupted
   */
  List<float[]> embed(List<String> texts);

  /** Loads what otherwise the first text loads. */
  default void warmUp() {}

  @Override
  void close();
}
