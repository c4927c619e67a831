package io.dramatis.sampler.pool.audit;

import org.jspecify.annotations.Nullable;

/**
 * A category of a dimension.
 *
 * @param category its name
 * @param count personas in it
 * @param share of the personas that state the dimension understandably, 0 to 1; null when nobody
 *     does
 * @param reference share of the reference population, 0 to 1; null without a reference
 * @param gap share less reference, in shares; null when one of them is missing
 */
public record CategoryShare(
    String category,
    int count,
    @Nullable Double share,
    @Nullable Double reference,
    @Nullable Double gap) {}
