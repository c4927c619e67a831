package io.dramatis.sampler.job;

import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.job.GenerationJob;

/**
 * A job as it was taken in; it never changes.
 *
 * @param id the job
 * @param spec what the producer wrote, defaults filled in
 * @param settings the snapshot that travels with its prompts
 * @param pool the pool's name
 * @param poolVersion the pool's version when the job was posted
 */
public record Job(
    String id, GenerationJob spec, JobSettings settings, String pool, int poolVersion) {}
