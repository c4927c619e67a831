package io.dramatis.sampler;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Settings of the persona-sampler. */
@ConfigMapping(prefix = "dramatis.sampler")
public interface SamplerConfig {
  /**
   * Prompts in flight per model, shared by the jobs that run on it by their weights. Absent: four
   * times the model's configured concurrency, so that each stage has work while the others are
   * busy.
   */
  Optional<Integer> window();

  /** Prompts in flight per model of jobs with {@code generation.mode: batch}, shared alike. */
  @WithDefault("5000")
  int batchWindow();

  /** Time after which a prompt is sent again when its sender did not confirm it was sent. */
  @WithDefault("10s")
  Duration sendLease();

  /** Time after which a prompt without an outcome is sent again; doubles with each sending. */
  @WithDefault("15m")
  Duration resendAfter();

  /**
   * The same for prompts of jobs with {@code generation.mode: batch}: longer than the day that a
   * batch may take.
   */
  @WithDefault("26h")
  Duration batchResendAfter();

  /** Confirmed sendings after which a prompt without an outcome fails as {@code unanswered}. */
  @WithDefault("6")
  int maxSends();

  /** Time that prompts in flight have left once a job is cancelled or past its deadline. */
  @WithDefault("60s")
  Duration drainGrace();

  /** Failed prompts in a row after which a job ends as {@code FAILED}. */
  @WithDefault("50")
  int failAfter();

  /** Texts of other personas that travel with a prompt, against which coherence is relative. */
  @WithDefault("32")
  int background();

  /** Names of the reward scorers that jobs may ask for; keep it equal to reward-scorer's. */
  @WithDefault("default")
  List<String> scorers();

  /**
   * Names of the evaluation sets that jobs may ask for; keep it equal to filter-service's. Default:
   * none.
   */
  Optional<List<String>> evaluationSets();

  /**
   * Names of the gates beside the built-in ones, which jobs may turn off; keep it equal to
   * filter-service's. Default: none.
   */
  Optional<List<String>> teamGates();

  /** Which side of a conversation carries the persona under {@code conditioning: auto}. */
  Routing routing();

  /** The routing policy that new jobs take with them. */
  interface Routing {
    /**
     * Intent to {@code both}, {@code asking}, {@code answering} or {@code neither}. Absent: {@code
     * both} for writing, roleplay, reasoning, extraction and stem, {@code asking} for math, coding
     * and humanities. Intents that are not named keep that.
     */
    Map<String, String> policy();

    /**
     * Confidence in an intent below which no side carries the persona, 0 to 1. Absent: {@link
     * io.dramatis.inference.intent.IntentClassifier#LEAST_CONFIDENCE}.
     */
    OptionalDouble minConfidence();
  }

  /**
   * A folder of recipe files, such as a mounted ConfigMap, read at the start and every minute.
   * Absent: none.
   */
  Optional<String> recipesDir();

  /** How long a preview waits for its prompts' answers; then it tells what has come. */
  @WithDefault("5m")
  Duration previewTimeLimit();

  /** Longest time between two looks at the jobs when no outcome arrives. */
  @WithDefault("250ms")
  Duration tick();

  /** Longest time between two looks at the pools that jobs have grown and that are unpublished. */
  @WithDefault("1s")
  Duration growthTick();

  /** Time that samples of a job that has ended may be missing before its growth tells so. */
  @WithDefault("60s")
  Duration growthPatience();

  /** Time between two messages of a progress stream. */
  @WithDefault("400ms")
  Duration progressInterval();

  /** When imports take a persona for a duplicate. */
  Duplicates duplicates();

  /** What a file that is imported may become. */
  Imports imports();

  /** Limits of files that are small only while they are packed. */
  interface Imports {
    /** Bytes that a gzipped file unpacks to at most; 8 GiB. */
    @WithDefault("8589934592")
    long unpackedBytes();

    /** Bytes that the columns read of a Parquet row group unpack to at most; 256 MiB. */
    @WithDefault("268435456")
    long rowGroupBytes();
  }

  /** Thresholds of de-duplication; an import may set its own. */
  interface Duplicates {
    /** Least Jaccard similarity of two texts' words that makes one a duplicate, 0.5 to 1. */
    @WithDefault("0.9")
    double minhash();

    /** Least cosine of two texts' embeddings that makes one a duplicate, 0.5 to 1. */
    @WithDefault("0.9")
    double embedding();

    /** Different personas of a file that are compared at most; each takes about 350 bytes. */
    @WithDefault("5000000")
    int mostPersonas();
  }
}
