package io.dramatis.inference;

import java.util.List;

/** Turns texts into unit vectors, in-process or by an endpoint. */
public interface TextEmbedder {
  /** The embedding model's name, for the lineage. */
  String model();

  /**
   * One vector of length 1 for each text, in order; all of the model's dimension. A text that is
   * longer than the model's context is cut there by the model.
   *
   * @throws ModelException when an endpoint fails for good
   */
  List<float[]> embed(List<String> texts);
}
