package io.dramatis.contracts.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dramatis.contracts.Require;

/**
 * How much of the persona's own text a candidate may repeat.
 *
 * @param max largest share of the persona's runs of five words, 0 to 1
 * @param maxRun longest run of words in common, 5 to 1,000,000
 * @param action what more than that leads to
 */
public record PersonaCopy(double max, int maxRun, Action action) {
  /** Nothing is found, as in jobs of earlier versions. */
  public static final PersonaCopy NONE = new PersonaCopy(1, 1_000_000, Action.FLAG);

  public PersonaCopy {
    Require.range("filter.personaCopy.max", max, 0, 1);
    Require.range("filter.personaCopy.maxRun", maxRun, 5, 1_000_000);
    Require.present("filter.personaCopy.action", action);
  }

  /** What copying leads to. */
  public enum Action {
    /** The candidate goes on, and its verdict tells. */
    @JsonProperty("flag")
    FLAG,
    /** The candidate is rejected. */
    @JsonProperty("drop")
    DROP
  }
}
