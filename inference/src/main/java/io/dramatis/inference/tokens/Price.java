package io.dramatis.inference.tokens;

import io.dramatis.contracts.Require;

/**
 * What a model's tokens cost.
 *
 * @param prompt of a million tokens read, 0 and up, in the configured currency
 * @param completion of a million tokens written, likewise
 */
public record Price(double prompt, double completion) {
  /** Nothing, or not known. */
  public static final Price NONE = new Price(0, 0);

  private static final double PER = 1_000_000;

  public Price {
    Require.range("price.prompt", prompt, 0, 1_000_000);
    Require.range("price.completion", completion, 0, 1_000_000);
  }

  /** What so many tokens cost. */
  public double of(long promptTokens, long completionTokens) {
    return (promptTokens * prompt + completionTokens * completion) / PER;
  }

  /**
   * The price of the same tokens asked for otherwise, such as in a batch.
   *
   * @param factor 0 to 1
   */
  public Price times(double factor) {
    Require.range("price.batch-factor", factor, 0, 1);
    return new Price(prompt * factor, completion * factor);
  }
}
