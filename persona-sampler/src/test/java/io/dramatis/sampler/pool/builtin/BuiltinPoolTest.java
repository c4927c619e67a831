package io.dramatis.sampler.pool.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.event.Persona;
import io.dramatis.sampler.TestPostgres;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.PersonaSequence;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.pool.StoredAttributes;
import io.dramatis.sampler.pool.StoredPersonaPools;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class BuiltinPoolTest {
  private final Jdbi jdbi = TestPostgres.jdbi();
  private final PersonaPools pools = new StoredPersonaPools(jdbi, new StoredAttributes(jdbi));

  @Test
  void isStoredOnceHoweverManyReplicasStart() throws InterruptedException, ExecutionException {
    Callable<Void> start =
        () -> {
          new BuiltinPool(jdbi).seed();
          return null;
        };
    try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> started : replicas.invokeAll(Collections.nCopies(3, start))) {
        started.get();
      }
    }
    new BuiltinPool(jdbi).seed();

    PoolVersion pool = pools.latest("builtin").orElseThrow();
    assertThat(pool.version()).isEqualTo(1);
    assertThat(pool.size()).isEqualTo(20_000);
    assertThat(pool.licence()).isEqualTo("Apache-2.0");
    assertThat(pool.source()).isEqualTo("Dramatis built-in pool, generated");
    assertCanBeSampledByRegionAndStratified(pool);
  }

  private void assertCanBeSampledByRegionAndStratified(PoolVersion pool) {
    PersonaSequence sequence =
        pools.sequence(pool, Map.of("region", "Africa"), List.of("subregion", "expertise"), 7);

    List<Persona> first =
        pools.personas(pool, LongStream.range(0, 40).mapToObj(sequence::ordinalAt).toList());

    assertThat(first).extracting(p -> p.attributes().get("region")).containsOnly("Africa");
    assertThat(
            first.stream().filter(p -> "Northern Africa".equals(p.attributes().get("subregion"))))
        .hasSize(20);
  }

  @Test
  void isStoredBesideAVersionOfAnotherBuild() {
    new BuiltinPool(jdbi).seed();
    jdbi.useHandle(handle -> handle.execute("update sampler.pool set fingerprint = 'older'"));

    new BuiltinPool(jdbi).seed();

    assertThat(pools.latest("builtin")).map(PoolVersion::version).contains(2);
    assertThat(pools.version("builtin", 1)).isPresent();
  }
}
