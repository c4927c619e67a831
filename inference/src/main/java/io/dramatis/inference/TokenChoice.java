package io.dramatis.inference;

import java.util.Map;
import java.util.TreeMap;

/**
 * A token that a model wrote, with what it might have written.
 *
 * @param token the text that was written
 * @param alternatives natural logarithm of the probability by text, of this and the next likely
 *     tokens; never above 0
 */
public record TokenChoice(String token, Map<String, Double> alternatives) {
  public TokenChoice {
    alternatives = new TreeMap<>(alternatives);
  }

  /** A copy, sorted by text. */
  @Override
  public Map<String, Double> alternatives() {
    return new TreeMap<>(alternatives);
  }
}
