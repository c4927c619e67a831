package io.dramatis.filter.contradiction;

/** What a judge says to a {@link Question}. */
public sealed interface Answer {
  /**
   * A readable answer.
   *
   * @param probability that the sentence contradicts the attribute, 0 to 1
   */
  record Contradiction(double probability) implements Answer {
    public Contradiction {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException("a probability of " + probability);
      }
    }
  }

  /**
   * None that can be used; the candidate is held back.
   *
   * @param reason a short stable name, used in counts
   */
  record None(String reason) implements Answer {}
}
