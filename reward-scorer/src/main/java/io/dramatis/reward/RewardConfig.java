package io.dramatis.reward;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;

/** What can be set of the reward-scorer. */
@ConfigMapping(prefix = "dramatis.reward")
public interface RewardConfig {
  /** Scorers by name; a job names one. Default: {@code default}, of kind {@code features}. */
  Map<String, Scorer> scorers();

  /** How the store is written. */
  Store store();

  /** One scorer. */
  interface Scorer {
    /** {@code features}, {@code http} or {@code judge}. No default. */
    Kind kind();

    /** For {@code http}: the name of a configured reward endpoint. No default. */
    Optional<String> endpoint();

    /** For {@code judge}: the name of a configured chat model. No default. */
    Optional<String> model();

    /** For {@code judge}: the name of a rubric on the class path. Default {@code quality}. */
    @WithDefault("quality")
    String rubric();
  }

  /** How a scorer works. */
  enum Kind {
    /** Weighted features of the text; local, no model. */
    FEATURES,
    /** A reward model behind an HTTP endpoint. */
    HTTP,
    /** A chat model that grades by a rubric. */
    JUDGE
  }

  /** How the store is written. */
  interface Store {
    /** Most prompts in one transaction. Default 256. */
    @WithDefault("256")
    int groupPrompts();

    /** Characters of text from which no further prompt joins a transaction. Default 16 Mi. */
    @WithDefault("16777216")
    long groupCharacters();
  }
}
