package io.dramatis.sampler.pool.builtin;

import static io.dramatis.sampler.pool.builtin.WrittenPool.PERSONAS;
import static io.dramatis.sampler.pool.builtin.WrittenPool.VOCABULARY;
import static io.dramatis.sampler.pool.builtin.WrittenPool.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.sampler.pool.NewPersona;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That ages, situations, occupations, countries and phrases go together in all 20,000. */
class PersonaPlausibilityTest {
  private static final Map<String, Occupation> OCCUPATIONS =
      VOCABULARY.occupations().stream()
          .collect(Collectors.toMap(Occupation::title, Function.identity()));
  private static final Map<String, Role> ROLES =
      VOCABULARY.roles().stream().collect(Collectors.toMap(Role::title, Function.identity()));
  private static final Map<String, Country> COUNTRIES =
      VOCABULARY.countries().stream().collect(Collectors.toMap(Country::name, Function.identity()));

  private static List<NewPersona> of(String situation) {
    return PERSONAS.stream()
        .filter(persona -> persona.attributes().get("situation").equals(situation))
        .toList();
  }

  private static Occupation work(NewPersona persona) {
    return OCCUPATIONS.get(persona.attributes().get("occupation"));
  }

  @Test
  void employedPeopleAreOldEnoughForTheirWorkAndNotTooOld() {
    assertThat(of("employed"))
        .allMatch(p -> work(p).isDoneAt(number(p, "age")))
        .allMatch(p -> number(p, "experience") <= number(p, "age") - work(p).from());
  }

  @Test
  void pensionersAreAtLeastSixtyAndHaveWorkedForYears() {
    assertThat(of("pensioner"))
        .allMatch(p -> number(p, "age") >= 60 && number(p, "age") <= 84)
        .allMatch(p -> number(p, "experience") >= 15)
        .allMatch(p -> work(p).from() + number(p, "experience") <= 60);
  }

  @Test
  void jobSeekersAreOfWorkingAgeAndHaveDoneTheirWorkForAnEmployer() {
    assertThat(of("job seeker"))
        .allMatch(p -> number(p, "age") >= 17 && number(p, "age") <= 64)
        .filteredOn(p -> p.attributes().containsKey("isco"))
        .allMatch(p -> !work(p).independent())
        .allMatch(p -> number(p, "experience") <= number(p, "age") - work(p).from());
  }

  @Test
  void schoolChildrenStudentsAndCarersHaveTheAgesOfTheirRoles() {
    assertThat(of("school child")).allMatch(p -> number(p, "age") >= 9 && number(p, "age") <= 17);
    assertThat(PERSONAS)
        .filteredOn(persona -> !persona.attributes().containsKey("isco"))
        .allMatch(
            p -> {
              Role role = ROLES.get(p.attributes().get("occupation"));
              return role.from() <= number(p, "age") && number(p, "age") <= role.to();
            });
  }

  @Test
  void childrenAreNoExperts() {
    assertThat(PERSONAS)
        .filteredOn(persona -> number(persona, "age") < 18)
        .allMatch(
            p -> List.of("beginner", "intermediate").contains(p.attributes().get("expertise")));
  }

  @Test
  void theCountryHasWhatTheOccupationNeeds() {
    assertThat(PERSONAS)
        .filteredOn(persona -> persona.attributes().containsKey("isco"))
        .allMatch(p -> work(p).isFoundIn(COUNTRIES.get(p.attributes().get("country"))));
    assertThat(PERSONAS)
        .filteredOn(persona -> persona.attributes().get("occupation").equals("inshore fisher"))
        .isNotEmpty()
        .allMatch(p -> !COUNTRIES.get(p.attributes().get("country")).lacks().contains("coast"));
  }

  @Test
  void firstLanguagesAreSpokenInTheCountry() {
    assertThat(PERSONAS)
        .allMatch(
            p ->
                COUNTRIES
                    .get(p.attributes().get("country"))
                    .languages()
                    .containsKey(p.attributes().get("language")))
        .allMatch(
            p ->
                p.attributes().get("language").equals("English")
                    == p.attributes()
                        .get("languageBackground")
                        .equals("English as first language"));
  }

  @Test
  void whatIsToldOfPeopleSuitsTheirAgeSituationAndWork() {
    Map<String, Phrase> phrases =
        Stream.concat(VOCABULARY.circumstances().stream(), VOCABULARY.goals().stream())
            .collect(Collectors.toMap(Phrase::text, Function.identity(), (one, other) -> one));

    assertThat(PERSONAS)
        .allSatisfy(
            persona ->
                phrases.values().stream()
                    .filter(phrase -> persona.text().matches(".*\\b" + phrase.text() + "\\b.*"))
                    .forEach(phrase -> assertSuits(phrase, persona)));
  }

  private static void assertSuits(Phrase phrase, NewPersona persona) {
    int age = number(persona, "age");
    assertThat(age).as(persona.text()).isGreaterThanOrEqualTo(phrase.from());
    assertThat(phrase.to() == 0 || age <= phrase.to()).as(persona.text()).isTrue();
    assertThat(phrase.situations().stream().map(Situation::label))
        .as(persona.text())
        .contains(persona.attributes().get("situation"));
    assertThat(phrase.notFields().stream())
        .as(persona.text())
        .doesNotContain(persona.attributes().getOrDefault("field", "none"));
    assertThat(
            phrase.excludes().contains(persona.attributes().get("goal"))
                && persona.attributes().get("circumstance").equals(phrase.name()))
        .as(persona.text())
        .isFalse();
  }
}
