package io.dramatis.sampler.pool;

import io.dramatis.contracts.Require;
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
    String name, int version, int size, String source, String licence, Instant createdAt) {
  public PoolVersion {
    Require.text("pool.name", name);
    Require.range("pool.version", version, 1, Integer.MAX_VALUE);
    Require.range("pool.size", size, 1, Integer.MAX_VALUE);
    Require.text("pool.source", source);
    Require.text("pool.licence", licence);
    Require.present("pool.createdAt", createdAt);
  }
}
