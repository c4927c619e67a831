package io.dramatis.filter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/** What an operator can set of the filter-service. */
@ConfigMapping(prefix = "dramatis.filter")
public interface FilterConfig {
  /** Prompts judged at once, 1 and up. Default: twice the processor cores, since gates compute. */
  OptionalInt concurrency();

  /** Longest pause between two tries while the database, the broker or a model is down. */
  @WithDefault("30s")
  Duration longestPause();

  /** Passages of personas whose vectors are kept, 1 and up; about 2 kB each. Default 10,000. */
  @WithDefault("10000")
  int cachedPassages();

  /** Near-duplicates within a job. */
  Duplicates duplicates();

  /** Near-duplicates within a job. */
  interface Duplicates {
    /** How long a candidate competes with later ones of its job. Default 30 days. */
    @WithDefault("30d")
    Duration retention();

    /** Time between two deletions of older entries. Default one hour. */
    @WithDefault("1h")
    Duration cleanupEvery();
  }

  /** Evaluation sets by the name that jobs give in {@code filter.contamination.sets}; none. */
  Map<String, Evaluation> evaluationSets();

  /** An evaluation set. */
  interface Evaluation {
    /** A readable file: JSON lines where its name ends in {@code .jsonl}, else a text a line. */
    Path file();
  }

  /** The configured concurrency, or its default on this machine. */
  default int promptsAtOnce() {
    return concurrency().orElseGet(() -> 2 * Runtime.getRuntime().availableProcessors());
  }
}
