package io.dramatis.inference;

/**
 * What answered requests have spent.
 *
 * @param promptTokens tokens read, 0 and up
 * @param completionTokens tokens written, 0 and up
 * @param requests requests answered
 * @param retries requests repeated after an error
 * @param estimated whether any of the token counts is a tokenizer's
 * @param cost by the price table, in its currency, 0 and up
 */
public record Spent(
    long promptTokens,
    long completionTokens,
    int requests,
    int retries,
    boolean estimated,
    double cost) {
  /** No request was answered. */
  public static final Spent NOTHING = new Spent(0, 0, 0, 0, false, 0);

  /** Both together. */
  public Spent plus(Spent other) {
    return new Spent(
        Math.addExact(promptTokens, other.promptTokens),
        Math.addExact(completionTokens, other.completionTokens),
        Math.addExact(requests, other.requests),
        Math.addExact(retries, other.retries),
        estimated || other.estimated,
        cost + other.cost);
  }
}
