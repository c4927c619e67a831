package io.dramatis.filter.coherence;

/**
 * How well a text goes with its persona.
 *
 * @param probability that it is coherent, 0 to 1
 * @param contradicts whether what speaks most against it is that its persona would not say this,
 *     rather than that it is about other matters
 */
public record CoherenceScore(double probability, boolean contradicts) {
  /** Of a blank text. */
  static final CoherenceScore NOTHING = new CoherenceScore(0, false);

  public CoherenceScore {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("a probability of " + probability);
    }
  }
}
