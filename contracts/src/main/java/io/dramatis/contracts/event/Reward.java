package io.dramatis.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dramatis.contracts.Require;
import java.util.Map;

/**
 * How good a candidate is.
 *
 * @param scorer the configured scorer's name
 * @param value higher is better, in the scorer's own range; finite
 * @param components named parts of the value, for the reader, finite as it is; may be empty
 */
public record Reward(String scorer, double value, Map<String, Double> components) {
  /** The component of a reward that could not be read: its candidate is never selected. */
  public static final String UNREADABLE = "judge.unreadable";

  public Reward {
    Require.text("reward.scorer", scorer);
    Require.range("reward.value", value, -1e9, 1e9);
    components = Require.map("reward.components", components);
    components.forEach((name, part) -> Require.range("reward.components." + name, part, -1e9, 1e9));
  }

  /** Whether the scorer's answer could be understood; one that could not is no reward. */
  @JsonIgnore
  public boolean readable() {
    return !components.containsKey(UNREADABLE);
  }
}
