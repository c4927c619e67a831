package io.dramatis.sampler.pool.rest;

import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.PoolNotFoundException;
import io.dramatis.sampler.pool.PoolVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the pool version that a request is about. */
@ApplicationScoped
public class PoolLookup {
  private final PersonaPools pools;

  PoolLookup(PersonaPools pools) {
    this.pools = pools;
  }

  /**
   * A version of a pool; the newest when none is given.
   *
   * @param version the query parameter as it came
   * @throws PoolNotFoundException naming what there is
   */
  PoolVersion find(String pool, @Nullable String version) {
    Optional<Integer> wanted = QueryParameters.number("version", version, 1);
    return wanted
        .map(number -> pools.version(pool, number))
        .orElseGet(() -> pools.latest(pool))
        .orElseThrow(() -> new PoolNotFoundException(missing(pool, wanted)));
  }

  private String missing(String pool, Optional<Integer> version) {
    return version
        .flatMap(number -> pools.latest(pool))
        .map(
            newest ->
                "pool %s has no version %d; the newest is %d"
                    .formatted(pool, version.orElseThrow(), newest.version()))
        .orElseGet(
            () ->
                "there is no pool %s; there are %s"
                    .formatted(
                        pool,
                        pools.list().stream()
                            .map(PoolVersion::name)
                            .collect(Collectors.joining(", "))));
  }
}
