package io.dramatis.sampler.pool.builtin;

import static io.dramatis.sampler.pool.builtin.WrittenPool.PERSONAS;
import static io.dramatis.sampler.pool.builtin.WrittenPool.VOCABULARY;
import static io.dramatis.sampler.pool.builtin.WrittenPool.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dramatis.sampler.pool.NewPersona;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonaGrammarTest {
  // A stored version never changes: with another hash the vocabulary or BuiltinPool.GRAMMAR must
  // be another one too, and then this is the place to write the new hash down.
  private static final String GOLDEN =
      "f7209d5089205fce15862350e45a81d02edd2dce29210f1f1c14f0befdc8d1b6";

  @Test
  void writesAsManyAsAskedForAndNoTextTwice() {
    assertThat(PERSONAS).hasSize(20_000);
    assertThat(PERSONAS).extracting(NewPersona::digest).doesNotHaveDuplicates();
    assertThat(PERSONAS).extracting(NewPersona::id).doesNotHaveDuplicates();
  }

  @Test
  void writesTheSameForTheSameSeedOnEveryMachine() throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    PERSONAS.forEach(
        persona ->
            digest.update(
                (persona.text() + "\n" + persona.attributes() + "\n")
                    .getBytes(StandardCharsets.UTF_8)));

    assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(GOLDEN);
  }

  @Test
  void writesOthersForAnotherSeed() {
    assertThat(new PersonaGrammar(VOCABULARY, 1).write(200))
        .doesNotContainAnyElementsOf(PERSONAS.subList(0, 200));
  }

  @Test
  void givesEveryCountryItsShareOfThePopulation() {
    Map<String, Long> countries = count("country");
    double people = VOCABULARY.countries().stream().mapToLong(Country::population).sum();

    for (Country country : VOCABULARY.countries()) {
      double expected = PERSONAS.size() * country.population() / people;
      assertThat((double) countries.getOrDefault(country.name(), 0L))
          .as(country.name())
          .isCloseTo(expected, within(1.0));
    }
    assertThat(VOCABULARY.countries())
        .filteredOn(country -> country.population() >= 1_000_000)
        .allMatch(country -> countries.containsKey(country.name()));
    // Of the 17 subregions of UN M49, only Micronesia has no country of 200,000 people.
    assertThat(count("subregion")).hasSize(16);
  }

  @Test
  void givesEveryAgeAndSituationTheShareThatIsWrittenDown() {
    for (AgeGroup group : VOCABULARY.ages()) {
      long people =
          PERSONAS.stream()
              .mapToInt(persona -> WrittenPool.number(persona, "age"))
              .filter(age -> group.from() <= age && age <= group.to())
              .count();
      assertThat(100.0 * people / PERSONAS.size()).isCloseTo(group.weight(), within(1.0));
    }
    assertThat(count("situation"))
        .containsOnlyKeys("employed", "job seeker", "pensioner", "school child", "student", "carer")
        .allSatisfy((situation, number) -> assertThat(number).isGreaterThan(1_000));
  }

  @Test
  void givesEverybodyTheSameAttributes() {
    assertThat(PERSONAS)
        .allSatisfy(
            persona ->
                assertThat(persona.attributes())
                    .containsKeys(
                        "country",
                        "region",
                        "subregion",
                        "language",
                        "languageBackground",
                        "situation",
                        "occupation",
                        "age",
                        "ageBand",
                        "expertise",
                        "circumstance",
                        "goal",
                        "tells"));
    assertThat(PERSONAS)
        .filteredOn(persona -> persona.attributes().containsKey("isco"))
        .allMatch(
            persona ->
                persona.attributes().containsKey("occupationGroup")
                    && persona.attributes().containsKey("experience"))
        .hasSize(
            (int)
                PERSONAS.stream()
                    .filter(persona -> persona.attributes().containsKey("experience"))
                    .count());
  }

  @Test
  void spreadsOverOccupationsAndExpertise() {
    assertThat(count("isco")).hasSizeGreaterThan(400);
    assertThat(count("occupation")).hasSizeGreaterThan(700);
    assertThat(count("occupationGroup")).hasSize(10);
    assertThat(count("ageBand")).hasSize(7);
    assertThat(count("expertise"))
        .containsOnlyKeys("beginner", "intermediate", "advanced", "expert");
    assertThat(count("sex").values()).hasSize(2).allMatch(number -> number > 400);
  }
}
