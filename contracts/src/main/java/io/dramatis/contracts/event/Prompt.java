package io.dramatis.contracts.event;

import io.dramatis.contracts.Ids;
import io.dramatis.contracts.Require;

/**
 * Persona × seed, to be rendered and asked; topic {@code dramatis.prompts.v1}.
 *
 * @param id derived from job and sequence
 * @param jobId the job it belongs to
 * @param sequence zero-based place in the job
 * @param persona who asks
 * @param seed the topic, document or example; empty when the job has none
 * @param randomSeed derived from the job's seed and the sequence, for seeded models
 * @param settings the job's snapshot
 */
public record Prompt(
    String id,
    String jobId,
    long sequence,
    Persona persona,
    String seed,
    long randomSeed,
    JobSettings settings) {
  public Prompt {
    Require.text("jobId", jobId);
    Require.range("sequence", sequence, 0, Long.MAX_VALUE);
    if (!Ids.prompt(jobId, sequence).equals(id)) {
      throw new IllegalArgumentException(
          "id is %s; it must be %s".formatted(id, Ids.prompt(jobId, sequence)));
    }
    Require.present("persona", persona);
    seed = seed == null ? "" : seed;
    Require.present("settings", settings);
  }
}
