package io.dramatis.contracts.job;

import io.dramatis.contracts.Require;

/**
 * The repetition rules of Gopher.
 *
 * @param factor what the rules' limits are multiplied by, 0.1 to 1000
 * @param minWords fewest words of a text that the rules are held against, 10 to 1,000,000
 */
public record Gopher(double factor, int minWords) {
  /** Nothing is held back, as in jobs of earlier versions. */
  public static final Gopher NONE = new Gopher(1000, 50);

  public Gopher {
    Require.range("filter.gopher.factor", factor, 0.1, 1000);
    Require.range("filter.gopher.minWords", minWords, 10, 1_000_000);
  }
}
