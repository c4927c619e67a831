package io.dramatis.contracts.job;

import java.util.List;

/** The gates that every deployment has; a team may have others beside them. */
public final class GateNames {
  /** Names of the built-in gates in their order, which is that of their cost. */
  public static final List<String> BUILT_IN =
      List.of(
          "check",
          "length",
          "finish",
          "self-instruct",
          "refusal",
          "out-of-character",
          "personal-data",
          "toxicity",
          "stereotype",
          "repetition",
          "gopher",
          "persona-copy",
          "contamination",
          "language",
          "coherence",
          "contradiction",
          "duplicate",
          "embedding-duplicate",
          "rouge");

  private GateNames() {}
}
