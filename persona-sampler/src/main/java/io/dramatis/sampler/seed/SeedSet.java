package io.dramatis.sampler.seed;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dramatis.contracts.Require;
import java.time.Instant;

/**
 * One immutable version of an imported set of seeds.
 *
 * @param id in the database
 * @param name the set
 * @param version 1 and up
 * @param size texts in it, 1 and up
 * @param source where the texts come from
 * @param licence SPDX id or expression
 * @param createdAt when it was stored, UTC
 */
public record SeedSet(
    @JsonIgnore long id,
    String name,
    int version,
    int size,
    String source,
    String licence,
    Instant createdAt) {
  public SeedSet {
    Require.text("seedSet.name", name);
    Require.range("seedSet.version", version, 1, Integer.MAX_VALUE);
    Require.range("seedSet.size", size, 1, Integer.MAX_VALUE);
    Require.text("seedSet.source", source);
    Require.text("seedSet.licence", licence);
    Require.present("seedSet.createdAt", createdAt);
  }
}
