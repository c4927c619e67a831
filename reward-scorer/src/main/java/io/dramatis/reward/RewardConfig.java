package io.dramatis.reward;

import io.dramatis.reward.scorer.Combination;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What can be set of the reward-scorer. */
@ConfigMapping(prefix = "dramatis.reward")
public interface RewardConfig {
  /** Scorers by name; a job names one. Default: {@code default}, of kind {@code features}. */
  Map<String, Scorer> scorers();

  /** How the store is written. */
  Store store();

  /** One scorer. */
  interface Scorer {
    /** {@code features}, {@code http}, {@code judge}, {@code onnx} or {@code ensemble}. */
    Kind kind();

    /**
     * For {@code features}: a file of weights, as {@code dramatis train reward} writes it. Default:
     * those that come with Dramatis.
     */
    Optional<Path> weights();

    /** For {@code http}: the name of a configured reward endpoint. No default. */
    Optional<String> endpoint();

    /** For {@code judge}: the name of a configured chat model. No default. */
    Optional<String> model();

    /** For {@code judge}: the name of a rubric on the class path. Default {@code quality}. */
    @WithDefault("quality")
    String rubric();

    /** For {@code judge}: whether texts are compared two by two, in both orders. Default false. */
    @WithDefault("false")
    boolean pairwise();

    /** For {@code onnx}: a cross-encoder as an ONNX file. No default. */
    Optional<Path> modelFile();

    /** For {@code onnx}: its {@code tokenizer.json}. No default. */
    Optional<Path> tokenizerFile();

    /** For {@code ensemble}: its members by the name of their scorer, 2 or more. No default. */
    Map<String, Member> members();

    /**
     * For {@code ensemble}: {@code mean}, {@code min} or {@code mean-minus-spread}. Default mean.
     */
    @WithDefault("mean")
    Combination combine();
  }

  /** A member of an ensemble. */
  interface Member {
    /** What it counts in means, above 0. Default 1. */
    @WithDefault("1")
    double weight();

    /** Mean of its scores, in its own range. Default: none, ranked within the prompt. */
    OptionalDouble mean();

    /** Standard deviation of its scores, above 0. Default: none, ranked within the prompt. */
    OptionalDouble spread();
  }

  /** How a scorer works. */
  enum Kind {
    /** Weighted features of the text; local, no model. */
    FEATURES,
    /** A reward model behind an HTTP endpoint. */
    HTTP,
    /** A chat model that grades by a rubric. */
    JUDGE,
    /** A cross-encoder in this process, by file. */
    ONNX,
    /** Several scorers as one. */
    ENSEMBLE
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
