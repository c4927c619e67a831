package io.dramatis.contracts.event;

import io.dramatis.contracts.Require;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How good a candidate is.
 *
 * @param scorer the configured scorer's name
 * @param value higher is better, in the scorer's own range; finite
 * @param components named parts of the value, for the reader; may be empty
 */
public record Reward(String scorer, double value, Map<String, Double> components) {
  public Reward {
    Require.text("reward.scorer", scorer);
    Require.range("reward.value", value, -1e9, 1e9);
    components =
        components == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(components));
  }
}
