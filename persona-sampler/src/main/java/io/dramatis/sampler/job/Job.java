package io.dramatis.sampler.job;

import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.job.GenerationJob;

/**
 * A job as it was taken in; it never changes.
 *
 * @param id the job
 * @param spec what the producer wrote, defaults filled in
 * @param settings the snapshot that travels with its prompts
 * @param pool the pool's name; that of {@link Persona#NOBODY} when the recipe uses no persona
 * @param poolVersion the pool's version
 * @param sampling what was settled about its prompts
 */
public record Job(
    String id,
    GenerationJob spec,
    JobSettings settings,
    String pool,
    int poolVersion,
    SettledSampling sampling) {
  /** A job that nothing was settled for. */
  public Job(String id, GenerationJob spec, JobSettings settings, String pool, int poolVersion) {
    this(id, spec, settings, pool, poolVersion, SettledSampling.NOTHING);
  }
}
