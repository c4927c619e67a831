package io.dramatis.sampler.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.dramatis.contracts.event.CommercialUse;
import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.event.PersonaOrigin;
import io.dramatis.contracts.job.InvalidDocumentException;
import io.dramatis.sampler.TestPostgres;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StoredPersonaPoolsTest {
  private static final int SIZE = 2_300;
  private static PoolVersion people;
  private static PersonaPools pools;
  private static Jdbi jdbi;

  @BeforeAll
  static void store() {
    jdbi = TestPostgres.jdbi();
    pools = new StoredPersonaPools(jdbi, new StoredAttributes(jdbi));
    write("people", 10);
    people = write("people", SIZE);
    write("animals", 1);
  }

  private static PoolVersion write(String name, int size) {
    return jdbi.inTransaction(
        handle -> {
          PoolWriter writer =
              new PoolWriter(
                  handle,
                  (line, reason) -> {
                    throw new AssertionError(reason);
                  });
          IntStream.range(0, size).forEach(i -> writer.add(person(name, i)));
          writer.flush();
          return writer.publish(name, "a test", "CC0-1.0", null);
        });
  }

  private static NewPersona person(String name, int i) {
    Map<String, String> attributes = new HashMap<>();
    attributes.put("number", String.valueOf(i));
    attributes.put("parity", i % 2 == 0 ? "even" : "odd");
    if (i % 10 == 0) {
      attributes.put("decade", String.valueOf(i / 1000));
    }
    return NewPersona.of(i + 1, name + "-" + i, "One of the " + name + ", number " + i, attributes);
  }

  @Test
  void findsTheNewestVersionAndEachOlderOne() {
    assertThat(pools.latest("people")).contains(people);
    assertThat(people.version()).isEqualTo(2);
    assertThat(pools.version("people", 1)).map(PoolVersion::size).contains(10);
    assertThat(pools.version("people", 3)).isEmpty();
    assertThat(pools.latest("nobody")).isEmpty();
    assertThat(pools.latest("no\0body")).isEmpty();
  }

  @Test
  void listsTheNewestVersionOfEachPool() {
    assertThat(pools.list())
        .extracting(PoolVersion::name, PoolVersion::size)
        .containsExactly(tuple("animals", 1), tuple("people", SIZE));
  }

  @Test
  void readsPersonasInTheOrderAskedFor() {
    List<Persona> found = pools.personas(people, List.of(2_299, 0, 1_000, 0));

    assertThat(found)
        .extracting(Persona::id)
        .containsExactly("people-2299", "people-0", "people-1000", "people-0");
    assertThat(found.getFirst())
        .isEqualTo(
            new Persona(
                "people-2299",
                "people",
                2,
                "One of the people, number 2299",
                Map.of("number", "2299", "parity", "odd"),
                "CC0-1.0",
                PersonaOrigin.of("a test", CommercialUse.ALLOWED)));
  }

  @Test
  void refusesAnOrdinalThatThePoolDoesNotHave() {
    assertThatThrownBy(() -> pools.personas(people, List.of(SIZE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 to 2299");
  }

  @Test
  void samplesWhomTheFilterMatches() {
    PersonaSequence odd = pools.sequence(people, Map.of("parity", "odd"), List.of(), 7);

    assertThat(odd.size()).isEqualTo(SIZE / 2);
    assertThat(LongStream.range(0, SIZE / 2).mapToObj(odd::ordinalAt))
        .allMatch(ordinal -> ordinal % 2 == 1)
        .doesNotHaveDuplicates();
  }

  @Test
  void givesEachStratumItsQuotaAndThoseWithoutAValueTheirs() {
    PersonaSequence sequence = pools.sequence(people, Map.of(), List.of("decade"), 7);

    List<Persona> first =
        pools.personas(people, LongStream.range(0, 80).mapToObj(sequence::ordinalAt).toList());

    Map<String, Integer> met = new HashMap<>();
    first.forEach(p -> met.merge(p.attributes().getOrDefault("decade", "none"), 1, Integer::sum));
    assertThat(met).isEqualTo(Map.of("0", 20, "1", 20, "2", 20, "none", 20));
  }

  @Test
  void givesTheSameSequenceToEveryReplica() {
    PersonaPools replica = new StoredPersonaPools(jdbi, new StoredAttributes(jdbi));
    PersonaSequence one = pools.sequence(people, Map.of(), List.of("parity"), 7);
    PersonaSequence other = replica.sequence(people, Map.of(), List.of("parity"), 7);

    assertThat(LongStream.range(0, 5_000).map(other::ordinalAt).toArray())
        .isEqualTo(LongStream.range(0, 5_000).map(one::ordinalAt).toArray());
  }

  @Test
  void doesNotIndexAnAttributeWithTooManyValues() {
    assertThatThrownBy(() -> pools.sequence(people, Map.of("number", "3"), List.of(), 7))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessage(
            "personas.where.number: pool people has no attribute number to select by; there are"
                + " decade, parity");
    assertThatThrownBy(() -> pools.sequence(people, Map.of("a\0b", "3"), List.of(), 7))
        .isInstanceOf(InvalidDocumentException.class);
  }

  @Test
  void countsTheValuesOfEachAttribute() {
    assertThat(new StoredAttributes(jdbi).counts(people, 2))
        .isEqualTo(
            Map.of(
                "decade",
                Map.of("0", 100, "1", 100),
                "parity",
                Map.of("even", 1_150, "odd", 1_150)));
  }

  @Test
  void givesABackgroundWithoutRepeats() {
    assertThat(pools.background(people, 32, 7)).hasSize(32).doesNotHaveDuplicates();
    assertThat(pools.background(people, 32, 7)).isEqualTo(pools.background(people, 32, 7));
    assertThat(pools.background(people, 32, 7)).isNotEqualTo(pools.background(people, 32, 8));
    assertThat(pools.background(pools.latest("animals").orElseThrow(), 32, 7)).hasSize(1);
  }
}
