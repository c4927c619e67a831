package io.dramatis.sampler.pool;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dramatis.contracts.Require;
import io.dramatis.contracts.event.CommercialUse;
import io.dramatis.sampler.pool.licence.Licences;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One immutable version of a persona pool.
 *
 * @param name the pool
 * @param version 1 and up
 * @param size personas in it, 1 and up
 * @param source where its personas come from
 * @param licence SPDX id or the licence's name
 * @param commercialUse what the strictest of its personas' licences says of it
 * @param rehearsal whether the rehearsal stand-in wrote any of its personas
 * @param contentHash SHA-256 over its personas in order, in hexadecimal; null for one from before
 *     they were kept
 * @param originJob the job whose accepted samples made it; null when none
 * @param createdAt when it was stored, UTC
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PoolVersion(
    String name,
    int version,
    int size,
    String source,
    String licence,
    CommercialUse commercialUse,
    boolean rehearsal,
    @Nullable String contentHash,
    @Nullable String originJob,
    Instant createdAt) {
  public PoolVersion {
    Require.text("pool.name", name);
    Require.range("pool.version", version, 1, Integer.MAX_VALUE);
    Require.range("pool.size", size, 1, Integer.MAX_VALUE);
    Require.text("pool.source", source);
    Require.text("pool.licence", licence);
    Require.present("pool.commercialUse", commercialUse);
    Require.present("pool.createdAt", createdAt);
  }

  /** A version all of whose personas are under its licence and no work of a model. */
  public PoolVersion(
      String name, int version, int size, String source, String licence, Instant createdAt) {
    this(
        name,
        version,
        size,
        source,
        licence,
        Licences.known().commercialUse(licence),
        false,
        null,
        null,
        createdAt);
  }
}
