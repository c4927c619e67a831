package io.dramatis.sampler.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dramatis.contracts.event.CommercialUse;
import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.event.PersonaOrigin;
import io.dramatis.sampler.TestPostgres;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class PoolWriterTest {
  private static Jdbi jdbi;
  private static PersonaPools pools;

  @BeforeAll
  static void migrate() {
    jdbi = TestPostgres.jdbi();
    pools = new StoredPersonaPools(jdbi, new StoredAttributes(jdbi));
  }

  @Test
  void keepsTextsAsTheyAreWhateverTheyHold() {
    String odd = "A \\N \\. \"tab\"\there,\nnew line\r\nand back\\slash \uD83D\uDE42 é";

    PoolVersion pool =
        write("odd", NewPersona.of(1, "a\tb\\", odd, Map.of("na\\me", "va\tl\n\"ue\"")));

    Persona read = pools.personas(pool, List.of(0)).getFirst();
    assertThat(read.text()).isEqualTo(odd);
    assertThat(read.id()).isEqualTo("a\tb\\");
    assertThat(read.attributes()).isEqualTo(Map.of("na\\me", "va\tl\n\"ue\""));
  }

  @Test
  void keepsWhatIsSaidOfAPersonasOriginBesideWhatThePoolSays() {
    PoolVersion pool =
        write(
            "origins",
            NewPersona.of(1, "plain", "A nurse", Map.of()),
            NewPersona.of(2, "grown", "Her patient", Map.of())
                .withOrigin(
                    new StatedOrigin(
                        "hospital",
                        "CC-BY-NC-4.0",
                        "origins@1/plain",
                        "patient of",
                        1,
                        "j.0.0",
                        true)));

    List<Persona> read = pools.personas(pool, List.of(0, 1));

    assertThat(read.getFirst().licence()).isEqualTo("CC-BY-4.0");
    assertThat(read.getFirst().origin())
        .isEqualTo(PersonaOrigin.of("a test", CommercialUse.ALLOWED));
    assertThat(read.getLast().licence()).isEqualTo("CC-BY-NC-4.0");
    assertThat(read.getLast().origin())
        .isEqualTo(
            new PersonaOrigin(
                "hospital",
                CommercialUse.FORBIDDEN,
                1,
                true,
                "origins@1/plain",
                "patient of",
                "j.0.0"));
    assertThat(pool.rehearsal()).isTrue();
    assertThat(pool.commercialUse()).isEqualTo(CommercialUse.FORBIDDEN);
    assertThat(pools.latest("origins")).contains(pool);
  }

  @Test
  void tellsWhoIsUnderWhichLicenceWithoutShowingItAsAnAttribute() {
    NewPersona[] personas =
        IntStream.range(0, 5_000)
            .mapToObj(i -> numbered(i).withOrigin(licensed(i % 5 == 0 ? "CC-BY-NC-4.0" : null)))
            .toArray(NewPersona[]::new);

    PoolVersion pool = write("licences", personas);

    assertThat(pools.licences(pool)).containsOnlyKeys("CC-BY-4.0", "CC-BY-NC-4.0");
    assertThat(pools.licences(pool).get("CC-BY-NC-4.0").getCardinality()).isEqualTo(1_000);
    assertThat(pools.licences(pool).get("CC-BY-4.0").contains(0)).isFalse();
    assertThat(new StoredAttributes(jdbi).counts(pool, 9)).isEmpty();
    assertThat(new StoredAttributes(jdbi).of(pool).names()).isEmpty();
  }

  @Test
  void takesAVersionFromBeforeLicencesWereIndexedAsUnderThePools() {
    PoolVersion pool = write("old", numbered(1), numbered(2));
    jdbi.useHandle(
        handle ->
            handle.execute(
                "delete from sampler.pool_attribute where attribute = ?",
                LicenceIndexer.ATTRIBUTE));

    assertThat(pools.licences(pool))
        .isEqualTo(Map.of("CC-BY-4.0", RoaringBitmap.bitmapOfRange(0, 2)));
    assertThat(pools.latest("old").orElseThrow().commercialUse()).isEqualTo(CommercialUse.ALLOWED);
  }

  @Test
  void countsWhatItRemembersInTheSharedHeapUntilTheHandleIsClosed() {
    HeapBudget budget = new HeapBudget(500_000);
    try (Handle handle = jdbi.open().begin()) {
      fill(handle, budget, 3_000);

      assertThatExceptionOfType(TooManyPersonasException.class)
          .isThrownBy(() -> fill(handle, budget, 3_000))
          .withMessageContaining("-Xmx");
      handle.rollback();
    }
    try (Handle handle = jdbi.open().begin()) {
      fill(handle, budget, 3_000);
      handle.rollback();
    }
  }

  private static void fill(Handle handle, HeapBudget budget, int personas) {
    PoolWriter writer = new PoolWriter(handle, (line, reason) -> {}, budget);
    IntStream.range(0, personas).forEach(i -> writer.add(numbered(i)));
    writer.flush();
  }

  @Test
  void hashesWhatAVersionHoldsInItsOrder() {
    String hash = write("hash", numbered(1), numbered(2)).contentHash();

    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(write("hash-again", numbered(1), numbered(2)).contentHash()).isEqualTo(hash);
    assertThat(write("hash-order", numbered(2), numbered(1)).contentHash()).isNotEqualTo(hash);
    assertThat(
            write("hash-origin", numbered(1), numbered(2).withOrigin(licensed("MIT")))
                .contentHash())
        .isNotEqualTo(hash);
    assertThat(
            write("hash-attribute", numbered(1), NewPersona.of(1, "2", "Person 2", Map.of("a", "")))
                .contentHash())
        .isNotEqualTo(hash);
  }

  private static StatedOrigin licensed(String licence) {
    return new StatedOrigin(null, licence, null, null, 0, null, false);
  }

  private static NewPersona numbered(int i) {
    return NewPersona.of(i, "" + i, "Person " + i, Map.of());
  }

  private static PoolVersion write(String name, NewPersona... personas) {
    return jdbi.inTransaction(
        handle -> {
          PoolWriter writer =
              new PoolWriter(
                  handle,
                  (line, reason) -> {
                    throw new AssertionError(reason);
                  });
          for (NewPersona persona : personas) {
            writer.add(persona);
          }
          return writer.publish(NewVersion.imported(name, "a test", "CC-BY-4.0"));
        });
  }
}
