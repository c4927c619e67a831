package io.dramatis.reward.evaluation;

import io.dramatis.contracts.Require;

/**
 * Two answers to one prompt, of which people preferred one.
 *
 * @param prompt what was asked
 * @param chosen the preferred answer; may be empty
 * @param rejected the other answer; may be empty
 * @param source where the pair is from; figures are given for each source
 */
public record Pair(String prompt, String chosen, String rejected, String source) {
  public Pair {
    Require.text("prompt", prompt);
    Require.present("chosen", chosen);
    Require.present("rejected", rejected);
    Require.text("source", source);
  }
}
