package io.dramatis.sampler.example;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Ids;
import io.dramatis.contracts.event.Ancestry;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.FinishReason;
import io.dramatis.contracts.event.Generation;
import io.dramatis.contracts.event.Lineage;
import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.event.Reward;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.event.TokenUsage;
import io.dramatis.contracts.event.TrainingSample;
import io.dramatis.sampler.job.JobStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Accepted samples as they come from their topic, and what became of them. */
public final class OwnSamples {
  private static final Persona BAKER =
      new Persona("p1", "testers", 3, "a baker in Oslo", Map.of(), "CC0-1.0");

  private final Jdbi jdbi;
  private final ExampleIntake intake;

  /**
   * @param latest examples that are kept at least
   */
  public OwnSamples(Jdbi jdbi, int latest) {
    this.jdbi = jdbi;
    this.intake = new ExampleIntake(jdbi, new JobStore(jdbi), latest);
  }

  /** A sample comes; tells whether it became an example. */
  public boolean arrive(String jobId, long sequence, String text, int generation)
      throws InterruptedException {
    return intake.take(jobId, EventCodec.write(sample(jobId, sequence, text, generation)));
  }

  /** So many samples come, one after the other. */
  public void arriveAll(String jobId, long from, int count) {
    try {
      for (long sequence = from; sequence < from + count; sequence++) {
        arrive(jobId, sequence, "own " + sequence, 1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public List<Long> ordinals(String jobId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select ordinal from sampler.example where job_id = :job order by ordinal")
                .bind("job", jobId)
                .mapTo(Long.class)
                .list());
  }

  public long count(String jobId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select count from sampler.example_count where job_id = :job")
                .bind("job", jobId)
                .mapTo(Long.class)
                .one());
  }

  /** A sample whose voice is the user's; one of the first generation tells nothing of it. */
  public static TrainingSample sample(String jobId, long sequence, String text, int generation) {
    String prompt = Ids.prompt(jobId, sequence);
    return new TrainingSample(
        Ids.candidate(prompt, 0),
        jobId,
        prompt,
        List.of(new ChatMessage(Role.USER, text), new ChatMessage(Role.ASSISTANT, "an answer")),
        true,
        new Lineage(
            "a job",
            BAKER,
            "",
            "instruction@1",
            "hash",
            new Generation("default", "test", "a model", true, true, 1, 0, new TokenUsage(1, 1), 5),
            1.0,
            7,
            FinishReason.STOP,
            List.of(),
            new Reward("default", 0.5, Map.of()),
            1,
            1,
            null,
            null,
            null,
            List.of(),
            generation == 1 ? null : new Ancestry(generation, List.of(), List.of())),
        Instant.EPOCH);
  }
}
