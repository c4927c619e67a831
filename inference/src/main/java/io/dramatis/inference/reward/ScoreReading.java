package io.dramatis.inference.reward;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What of an answer is the score, where the protocol leaves that open.
 *
 * @param label the class whose score counts, for classifiers of several; empty for the only one
 * @param attributes weight by attribute, for models that rate several attributes
 */
public record ScoreReading(Optional<String> label, Map<String, Double> attributes) {
  /** The only class, no attributes. */
  public static final ScoreReading PLAIN = new ScoreReading(Optional.empty(), Map.of());

  public ScoreReading {
    attributes = new TreeMap<>(attributes);
    attributes.forEach(
        (name, weight) -> {
          if (!Double.isFinite(weight)) {
            throw new IllegalArgumentException(
                "the weight of attribute %s is %s; give a finite number".formatted(name, weight));
          }
        });
  }
}
