package io.dramatis.sampler.pool.audit;

import org.jspecify.annotations.Nullable;

/**
 * How much of embedding space a pool covers, on a seeded sample of it.
 *
 * @param model the embedding model
 * @param sample personas in the sample
 * @param seed of the sample
 * @param coverage share of the reference's cells that hold one of them, 0 to 1; null without cells
 *     of this model
 * @param expectedCoverage what as many draws from the reference itself would cover on average; null
 *     without cells of this model
 * @param cells how many the reference has; null without cells of this model
 * @param vendi Vendi score, 1 to the sample's size
 * @param referenceVendi Vendi score of a sample of the reference pool; null when there is none
 * @param referenceSample personas in that sample, as many as in the other unless the reference pool
 *     is smaller; null when there is none
 * @param reference which pool is the reference, or why there is none
 */
public record EmbeddingAudit(
    String model,
    int sample,
    long seed,
    @Nullable Estimate coverage,
    @Nullable Double expectedCoverage,
    @Nullable Integer cells,
    Estimate vendi,
    @Nullable Double referenceVendi,
    @Nullable Integer referenceSample,
    String reference) {}
