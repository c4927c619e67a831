package io.dramatis.reward.scorer;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The configured scorers, by name. */
public final class Scorers {
  private final Map<String, RewardScorer> byName;

  /** These scorers and no others. */
  public Scorers(Map<String, RewardScorer> byName) {
    this.byName = new TreeMap<>(byName);
  }

  /** The scorer that a job asks for; empty when there is none of that name. */
  public Optional<RewardScorer> find(String name) {
    @Nullable RewardScorer scorer = byName.get(name);
    return Optional.ofNullable(scorer);
  }

  /** Names of the configured scorers, in alphabetical order. */
  public Set<String> names() {
    return byName.keySet();
  }
}
