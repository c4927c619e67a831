package io.dramatis.inference;

import java.util.List;

/** Turns texts into unit vectors, in-process or by an endpoint. */
public interface TextEmbedder {
  /** The embedding model's name, for the lineage. */
  String model();

  /**
   * One vector of length 1 for each text, in order; all of the model's dimension. A text is cut
   * after 8,192 characters, and a blank one has the vector of a full stop. The vectors are the
   * caller's own.
   *
   * @throws ModelException when an endpoint fails for good
   * @throws java.util.concurrent.CancellationException when the thread is interrupted while it
   *     waits; the interrupt flag stays set
   */
  List<float[]> embed(List<String> texts);

  /** Loads what otherwise the first text loads; half a second in the process, nothing elsewhere. */
  default void warmUp() {}
}
