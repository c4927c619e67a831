package io.dramatis.inference.config;

import io.dramatis.inference.embedding.EmbeddingProtocol;
import io.dramatis.inference.reward.RewardShape;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The models of a deployment. A key's value never shows in logs or errors. */
@ConfigMapping(prefix = "dramatis.inference")
public interface InferenceConfig {
  /**
   * Chat models by name. {@code rehearsal} is always there; jobs use {@code default} by default.
   */
  Map<String, ChatModel> models();

  /** The embedding model. */
  Embeddings embeddings();

  /** Reward endpoints by name; none by default. */
  Map<String, Reward> rewardEndpoints();

  /** What prices are in; a label only. {@code USD} by default. */
  @WithDefault("USD")
  String currency();

  /** The database through which replicas share the rates of endpoints. */
  Rates rates();

  /** Where rates are kept; needed when an endpoint has any. */
  interface Rates {
    /** A PostgreSQL database, like {@code jdbc:postgresql://host:5432/dramatis}; no default. */
    Optional<String> jdbcUrl();

    /** Its user, who may make the schema {@code limits} or use it; none by default. */
    Optional<String> username();

    /** The user's password; none by default. */
    Optional<Secret<String>> password();
  }

  /** What every endpoint has. */
  interface Connection {
    /** Where the endpoint is, like {@code http://localhost:8000/v1}; no default. */
    Optional<String> baseUrl();

    /** What the endpoint calls the model; no default. */
    Optional<String> modelName();

    /** The key, sent as a bearer token or as the provider asks; none by default. */
    Optional<Secret<String>> apiKey();

    /** Most requests in flight at once, 1 to 4,096; 16 by default. */
    @WithDefault("16")
    int concurrency();

    /**
     * Whether fewer than {@code concurrency} are in flight when the endpoint shows that it is too
     * much (429, 503, timeouts, rising latency), and more again when it is not; true by default.
     */
    @WithDefault("true")
    boolean adaptive();

    /**
     * In flight at most until the endpoint has shown what it takes, 1 to {@code concurrency};
     * {@code concurrency} by default, though 64 at most.
     */
    Optional<Integer> initialConcurrency();

    /** Longest wait for a connection; 5 seconds by default. */
    @WithDefault("5s")
    Duration connectTimeout();

    /**
     * Longest wait for the first byte of an answer, from sending on; {@code timeout} by default.
     */
    Optional<Duration> firstByteTimeout();

    /** Longest wait for a whole answer; 60 seconds by default. */
    @WithDefault("60s")
    Duration timeout();

    /** Most tries after server faults, timeouts and malformed answers, 1 to 100; 6 by default. */
    @WithDefault("6")
    int maxAttempts();

    /** Most tries after being rate limited, 1 to 1,000; 20 by default. */
    @WithDefault("20")
    int rateLimitAttempts();

    /** First wait before another try; 500 milliseconds by default, doubling from try to try. */
    @WithDefault("500ms")
    Duration initialBackoff();

    /** Longest wait that the doubling reaches; 30 seconds by default. */
    @WithDefault("30s")
    Duration maxBackoff();

    /**
     * Most requests in any minute, of all processes together, 1 and up; none by default. Needs
     * {@code rates.jdbc-url}.
     */
    OptionalLong requestsPerMinute();

    /**
     * Most tokens in any minute, of prompts and completions and of all processes together, 1 and
     * up; none by default. Needs {@code rates.jdbc-url}.
     */
    OptionalLong tokensPerMinute();

    /** Most bytes of an answer; 16,777,216 (16 MiB) by default. */
    @WithDefault("16777216")
    int maxBodyBytes();
  }

  /** One of a model's endpoints; what is not given is as at the model. */
  interface NamedEndpoint {
    /**
     * How much of the requests it gets relative to the model's others, 1 to 1,000; 1 by default.
     */
    @WithDefault("1")
    int weight();

    /** As {@link Connection#baseUrl()}. */
    Optional<String> baseUrl();

    /** As {@link Connection#modelName()}. */
    Optional<String> modelName();

    /** As {@link Connection#apiKey()}. */
    Optional<Secret<String>> apiKey();

    /** As {@link Connection#concurrency()}. */
    OptionalInt concurrency();

    /** As {@link Connection#adaptive()}. */
    Optional<Boolean> adaptive();

    /** As {@link Connection#initialConcurrency()}. */
    Optional<Integer> initialConcurrency();

    /** As {@link Connection#connectTimeout()}. */
    Optional<Duration> connectTimeout();

    /** As {@link Connection#firstByteTimeout()}. */
    Optional<Duration> firstByteTimeout();

    /** As {@link Connection#timeout()}. */
    Optional<Duration> timeout();

    /** As {@link Connection#requestsPerMinute()}, of this endpoint alone. */
    OptionalLong requestsPerMinute();

    /** As {@link Connection#tokensPerMinute()}, of this endpoint alone. */
    OptionalLong tokensPerMinute();

    /** As {@link Connection#maxBodyBytes()}. */
    OptionalInt maxBodyBytes();

    /** As {@link ChatModel#nSupported()}. */
    Optional<Boolean> nSupported();

    /** As {@link ChatModel#structuredOutput()}. */
    Optional<Boolean> structuredOutput();
  }

  /** A chat model. */
  interface ChatModel extends Connection {
    /** The protocol; {@code openai} by default when {@code base-url} is set. */
    Optional<ChatProvider> provider();

    /** Whether the endpoint takes {@code n}, several completions at once; true by default. */
    @WithDefault("true")
    boolean nSupported();

    /**
     * Whether the token limit is sent as {@code max_completion_tokens} instead of {@code
     * max_tokens}, as OpenAI's reasoning models ask; false by default.
     */
    @WithDefault("false")
    boolean maxCompletionTokens();

    /**
     * Whether a step's JSON Schema is sent as {@code response_format} (ollama: {@code format});
     * true by default. Where not, or where the endpoint refuses it, the schema is told in the
     * prompt.
     */
    @WithDefault("true")
    boolean structuredOutput();

    /**
     * Most tokens of a prompt and a completion together, 1 and up; a longer request is refused
     * before it is sent. Not known by default.
     */
    OptionalLong contextTokens();

    /** What its tokens cost. */
    Price price();

    /**
     * Several servers of the model by name, of which each request goes to one; the model's own keys
     * are what they have in common. None by default: the model is its own only endpoint.
     */
    Map<String, NamedEndpoint> endpoints();

    /** The stand-in's manners, for provider {@code rehearsal}. */
    Rehearsal rehearsal();

    /** OpenAI's batch API, for jobs with {@code generation: { mode: batch }}. */
    Batch batch();
  }

  /** How a model is asked by batches; its connection is the model's. */
  interface Batch {
    /** Whether the endpoint has OpenAI's batch API; false by default. */
    @WithDefault("false")
    boolean enabled();

    /** Path of the requests in a batch; {@code /v1/chat/completions} by default. */
    @WithDefault("/v1/chat/completions")
    String path();

    /** Most requests of a batch, 1 to 50,000; 50,000 by default, as OpenAI allows. */
    @WithDefault("50000")
    int maxRequests();

    /** Most bytes of a batch's file; 200,000,000 by default, as OpenAI allows. */
    @WithDefault("200000000")
    long maxBytes();

    /** How long a request waits for company before its batch is sent; 60 seconds by default. */
    @WithDefault("60s")
    Duration maxWait();

    /** Between two looks at a batch; 30 seconds by default. */
    @WithDefault("30s")
    Duration pollInterval();

    /** What the provider is told; {@code 24h} by default, the one that OpenAI knows. */
    @WithDefault("24h")
    String completionWindow();

    /** Most batches that a request goes with, 1 to 100; 3 by default. */
    @WithDefault("3")
    int maxAttempts();

    /** Longest upload or download of a file; 30 minutes by default. */
    @WithDefault("30m")
    Duration transferTimeout();

    /** Whether a batch's files are deleted at the provider when it has ended; false by default. */
    @WithDefault("false")
    boolean deleteFiles();

    /** How long answers are remembered; 7 days by default. */
    @WithDefault("7d")
    Duration retention();
  }

  /** What tokens cost, in {@code currency}. */
  interface Price {
    /** Of a million prompt tokens, 0 and up; 0 by default. */
    @WithDefault("0")
    double prompt();

    /** Of a million completion tokens, 0 and up; 0 by default. */
    @WithDefault("0")
    double completion();

    /** What a batch's tokens cost of that, 0 to 1; 1 by default. */
    @WithDefault("1.0")
    double batchFactor();
  }

  /**
   * How often the stand-in errs; rates are from 0 to 1 and, but for failed checks, add up to at
   * most 1.
   */
  interface Rehearsal {
    /** Completions that speak as an AI model; 0.04 by default. */
    @WithDefault("0.04")
    double outOfCharacter();

    /** Completions that refuse; 0.03 by default. */
    @WithDefault("0.03")
    double refusal();

    /** Completions nearly equal to one of a few others; 0.04 by default. */
    @WithDefault("0.04")
    double duplicate();

    /** Completions that ignore the persona; 0.06 by default. */
    @WithDefault("0.06")
    double generic();

    /** Completions cut off in the middle; 0.03 by default. */
    @WithDefault("0.03")
    double truncated();

    /** JSON answers that are not JSON or do not fit their schema; 0.03 by default. */
    @WithDefault("0.03")
    double malformed();

    /** Checks that find something wrong, of all checks; 0.05 by default. */
    @WithDefault("0.05")
    double failedCheck();

    /** Wait before each answer; 0 by default. */
    @WithDefault("0s")
    Duration latency();
  }

  /** The embedding model. */
  interface Embeddings extends Connection {
    /** Where vectors come from; {@code in-process} by default. */
    @WithDefault("in-process")
    EmbeddingProvider provider();

    /** Vectors of short texts that are remembered, 0 and up; 10,000 by default. */
    @WithDefault("10000")
    long cacheSize();

    /** Texts at once in the process; as many as processors by default. */
    Optional<Integer> threads();
  }

  /** Sources of vectors. */
  enum EmbeddingProvider {
    /** all-MiniLM-L6-v2, quantised, in the process. */
    IN_PROCESS,
    /** {@link EmbeddingProtocol#OPENAI}. */
    OPENAI,
    /** {@link EmbeddingProtocol#TEI}. */
    TEI
  }

  /** A reward endpoint. */
  interface Reward extends Connection {
    /**
     * The protocol: {@code vllm-score}, {@code vllm-classify}, {@code vllm-pooling}, {@code
     * tei-rerank}, {@code tei-predict} or {@code chat-attributes}.
     */
    RewardShape shape();

    /** For {@code tei-predict}: the class whose score counts. Default: the only one. */
    Optional<String> label();

    /**
     * For {@code chat-attributes}: weight by attribute, such as {@code helpfulness}. No default.
     */
    Map<String, Double> attributes();
  }
}
