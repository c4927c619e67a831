package io.dramatis.contracts.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dramatis.contracts.Require;

/**
 * What becomes of candidates that insult or threaten.
 *
 * @param min score from which a candidate is toxic, 0.1 to 1000
 * @param action what that leads to
 */
public record Toxicity(double min, Action action) {
  public Toxicity {
    Require.range("filter.toxicity.min", min, 0.1, 1000);
    Require.present("filter.toxicity.action", action);
  }

  /** What a toxic candidate comes to. */
  public enum Action {
    /** It goes on, and its verdict tells. */
    @JsonProperty("flag")
    FLAG,
    /** It is rejected. */
    @JsonProperty("drop")
    DROP
  }
}
