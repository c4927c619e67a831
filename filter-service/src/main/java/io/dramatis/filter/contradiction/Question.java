package io.dramatis.filter.contradiction;

import io.dramatis.contracts.Require;

/**
 * Does a sentence contradict what is known of who says it?
 *
 * @param attribute one sentence of the persona
 * @param sentence one of the text
 */
public record Question(String attribute, String sentence) {
  public Question {
    Require.text("attribute", attribute);
    Require.text("sentence", sentence);
  }
}
