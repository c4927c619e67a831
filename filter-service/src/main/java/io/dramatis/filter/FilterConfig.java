package io.dramatis.filter;

import io.dramatis.filter.contradiction.NliJudge;
import io.dramatis.filter.gate.team.OnFailure;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** How texts are embedded. */
  Embeddings embeddings();

  /** Vectors are asked for in batches and computed once. */
  interface Embeddings {
    /** Vectors of any texts kept in memory, 1 and up; about 2 kB each. Default 10,000. */
    @WithDefault("10000")
    long cached();

    /** Vectors kept in Postgres, 0 and up; about 0.9 kB each. The oldest go. Default 4,000,000. */
    @WithDefault("4000000")
    long mostStored();

    /** How long a text may wait for others of its batch, 0 to 50 ms. Default 10 ms. */
    @WithDefault("10ms")
    Duration linger();

    /** Time between two deletions of the oldest. Default one hour. */
    @WithDefault("1h")
    Duration cleanupEvery();
  }

  /** Whether a text is its persona's. */
  Coherence coherence();

  /** Whether a text is its persona's. */
  interface Coherence {
    /** A model that {@code train coherence} wrote. Default: the one that comes with Dramatis. */
    Optional<Path> model();
  }

  /** Whether a text contradicts its persona, asked of a model. */
  Contradiction contradiction();

  /** Whether a text contradicts its persona, asked of a model. */
  interface Contradiction {
    /** What is asked: {@code none}, {@code nli} or {@code judge}. Default none. */
    @WithDefault("none")
    Kind kind();

    /** For {@code judge}: a chat model's name in {@code dramatis.inference.models}; no default. */
    Optional<String> model();

    /** For {@code nli}: a sequence classifier in ONNX; no default. */
    Optional<Path> modelFile();

    /** For {@code nli}: its {@code tokenizer.json}; no default. */
    Optional<Path> tokenizerFile();

    /** For {@code nli}: {@code contradiction} or {@code entailment}. Default contradiction. */
    @WithDefault("contradiction")
    NliJudge.FirstLabel firstLabel();

    /** Highest probability of a contradiction that passes, 0 to 1. Default 0.5. */
    @WithDefault("0.5")
    double max();

    /** Most questions for a candidate, 1 to 64. Default 4. */
    @WithDefault("4")
    int questions();

    /**
     * For {@code judge}: rounds of tries of a question, each with an answer to others before it,
     * after which it is given up, 1 to 1,000,000. Default 10.
     */
    @WithDefault("10")
    int giveUpAfter();

    /** What is asked. */
    enum Kind {
      /** Nothing. */
      NONE,
      /** A model of natural language inference, by file. */
      NLI,
      /** A chat model. */
      JUDGE
    }
  }

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

  /** Insults and threats. */
  Toxicity toxicity();

  /** Insults and threats. */
  interface Toxicity {
    /** Lexicons beside the built-in one; none. */
    Optional<List<Path>> lexicons();
  }

  /** Gates behind HTTP by the name that jobs turn them off by; none. */
  Map<String, HttpGate> httpGates();

  /** A gate behind HTTP. */
  interface HttpGate {
    /** Where candidates are posted to, like {@code http://host:9000/judge}. */
    String url();

    /** The key, sent as a bearer token; none by default. */
    Optional<Secret<String>> apiKey();

    /** What becomes of candidates that it cannot be asked about; {@code reject} by default. */
    @WithDefault("reject")
    OnFailure onFailure();

    /** Longest wait for a connection; 5 seconds by default. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** Longest wait for a whole answer; 10 seconds by default. */
    @WithDefault("10s")
    Duration timeout();

    /** Most tries of a request, 1 to 100; 4 by default. */
    @WithDefault("4")
    int maxAttempts();

    /**
     * With {@code wait}: rounds of tries, each with an answer to others before it, after which a
     * prompt is given up, 1 to 1,000,000; 10 by default.
     */
    @WithDefault("10")
    int giveUpAfter();

    /** First pause before another try; 250 milliseconds by default, doubling from try to try. */
    @WithDefault("250ms")
    Duration initialBackoff();

    /** Longest pause that the doubling, or the endpoint, reaches; 10 seconds by default. */
    @WithDefault("10s")
    Duration maxBackoff();

    /** Most bytes of an answer; 1,048,576 (1 MiB) by default. */
    @WithDefault("1048576")
    int maxBodyBytes();
  }

  /** The configured concurrency, or its default on this machine. */
  default int promptsAtOnce() {
    return concurrency().orElseGet(() -> 2 * Runtime.getRuntime().availableProcessors());
  }
}
