package io.dramatis.contracts;

/** The names of the Kafka topics; one event type each, JSON, keyed by prompt id unless said. */
public final class Topics {
  /** Jobs posted by producers; key: the job's id. */
  public static final String JOBS = "dramatis.jobs.v1";

  /** {@link io.dramatis.contracts.event.Prompt}, persona-sampler to generator. */
  public static final String PROMPTS = "dramatis.prompts.v1";

  /** {@link io.dramatis.contracts.event.CandidateBatch}, generator to filter-service. */
  public static final String CANDIDATES = "dramatis.candidates.v1";

  /** {@link io.dramatis.contracts.event.FilteredBatch}, filter-service to reward-scorer. */
  public static final String FILTERED = "dramatis.filtered.v1";

  /** {@link io.dramatis.contracts.event.TrainingSample}, reward-scorer to consumers. */
  public static final String SAMPLES = "dramatis.samples.v1";

  /** {@link io.dramatis.contracts.event.Outcome}, reward-scorer to persona-sampler. */
  public static final String OUTCOMES = "dramatis.outcomes.v1";

  /** {@link io.dramatis.contracts.event.Prompt} of jobs that are generated in batches. */
  public static final String BATCH_PROMPTS = "dramatis.batch-prompts.v1";

  /** {@link io.dramatis.contracts.event.Preview}, reward-scorer to persona-sampler. */
  public static final String PREVIEWS = "dramatis.previews.v1";

  /** Largest event in bytes that a producer, a topic and a consumer take alike: 4 MiB. */
  public static final int MAX_EVENT_BYTES = 4 * 1024 * 1024;

  private Topics() {}

  /**
   * The dead-letter topic of a stage.
   *
   * @param stage one of {@code sample}, {@code generate}, {@code filter}, {@code score}
   */
  public static String deadLetter(String stage) {
    return "dramatis." + stage + ".dlq.v1";
  }
}
