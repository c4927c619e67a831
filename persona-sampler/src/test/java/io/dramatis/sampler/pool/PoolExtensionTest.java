package io.dramatis.sampler.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.sampler.TestPostgres;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PoolExtensionTest {
  private static Jdbi jdbi;

  @BeforeAll
  static void migrate() {
    jdbi = TestPostgres.jdbi();
  }

  @Test
  void knowsTheLicencesOfANewPoolOfOneFromBeforeAndOfOneOfSeveral() {
    TestPools.store(jdbi, "old", 2);
    jdbi.useHandle(
        handle ->
            handle.execute(
                "delete from sampler.pool_attribute where attribute = ?",
                LicenceIndexer.ATTRIBUTE));
    TestPools.store(
        jdbi,
        "several",
        List.of(
            NewPersona.of(1, null, "A nurse", Map.of()),
            NewPersona.of(2, null, "A cook", Map.of())
                .withOrigin(new StatedOrigin(null, "MIT", null, null, 0, null, false))));

    jdbi.useTransaction(
        handle -> {
          assertThat(new PoolExtension(handle, "nobody").licences()).isEmpty();
          assertThat(new PoolExtension(handle, "old").licences()).containsExactly("CC0-1.0");
          assertThat(new PoolExtension(handle, "several").licences())
              .containsExactly("CC0-1.0", "MIT");
        });
  }
}
