package io.dramatis.reward.evaluation;

import io.dramatis.contracts.Require;

/**
 * An answer whose quality is known.
 *
 * @param text the answer; may be empty
 * @param score what people or another measure gave it; higher is better, finite, in any unit
 */
public record KnownText(String text, double score) {
  public KnownText {
    Require.present("text", text);
    Require.range("score", score, -1e9, 1e9);
  }
}
