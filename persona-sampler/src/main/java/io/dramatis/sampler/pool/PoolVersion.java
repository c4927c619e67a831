package io.dramatis.sampler.pool;

import java.time.Instant;

/**
 * One immutable version of a persona pool.
 *
 * @param name the pool
 * @param version 1 and up
 * @param size personas in it, 1 and up
 * @param source where its personas come from
 * @param licence SPDX id or the licence's name
 * @param createdAt when it was stored, UTC
 */
public record PoolVersion(
    String name, int version, int size, String source, String licence, Instant createdAt) {}
