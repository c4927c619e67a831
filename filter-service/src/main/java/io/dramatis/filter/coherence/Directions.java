package io.dramatis.filter.coherence;

import java.util.List;

/**
 * Along which persona and text are compared for their stance; all of one dimension.
 *
 * @param opposites each the difference of the vectors of two opposite sentences
 * @param principal along which texts differ most, each of length 1
 */
public record Directions(List<float[]> opposites, List<float[]> principal) {
  /** None: of a model that does not fit. */
  static final Directions NONE = new Directions(List.of(), List.of());

  public Directions {
    opposites = List.copyOf(opposites);
    principal = List.copyOf(principal);
  }
}
