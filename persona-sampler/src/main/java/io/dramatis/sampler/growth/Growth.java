package io.dramatis.sampler.growth;

import org.jspecify.annotations.Nullable;

/**
 * One iteration of a pool's growth.
 *
 * @param jobId the job whose accepted samples become personas
 * @param root the job of the first iteration
 * @param iteration 1 to 6
 * @param pool the pool that grows
 * @param version the pool's version that it published; null until then
 * @param next the job of the next iteration; null when there is none, or not yet
 */
record Growth(
    String jobId,
    String root,
    int iteration,
    String pool,
    @Nullable Integer version,
    @Nullable String next) {}
