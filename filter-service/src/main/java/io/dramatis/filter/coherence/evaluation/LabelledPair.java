package io.dramatis.filter.coherence.evaluation;

import io.dramatis.contracts.Require;

/**
 * A pair of which somebody said whether it belongs together.
 *
 * @param persona the persona in natural language
 * @param text what is said to be the persona's
 * @param coherent whether this persona would say it
 * @param group pairs that are not independent of each other, and so are drawn, and held out,
 *     together; the persona where nothing else is known
 */
public record LabelledPair(String persona, String text, boolean coherent, String group) {
  public LabelledPair {
    Require.text("persona", persona);
    Require.text("text", text);
    Require.text("group", group);
  }
}
