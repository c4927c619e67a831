package io.dramatis.sampler.pool.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.sampler.pool.NewPersona;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PersonaGrammarTest {
  private static final Vocabulary VOCABULARY = Vocabulary.read();
  private static List<NewPersona> personas = List.of();

  @BeforeAll
  static void write() {
    personas = new PersonaGrammar(VOCABULARY, BuiltinPool.SEED).write(BuiltinPool.SIZE);
  }

  @Test
  void writesAsManyAsAskedForAndNoTextTwice() {
    assertThat(personas).hasSize(2_500);
    assertThat(personas).extracting(NewPersona::digest).doesNotHaveDuplicates();
  }

  @Test
  void writesTheSameForTheSameSeedOnly() {
    assertThat(new PersonaGrammar(VOCABULARY, BuiltinPool.SEED).write(BuiltinPool.SIZE))
        .isEqualTo(personas);
    assertThat(new PersonaGrammar(VOCABULARY, 1).write(BuiltinPool.SIZE)).isNotEqualTo(personas);
  }

  @Test
  void givesEveryRegionAGoodNumber() {
    Map<String, Long> regions = count("region");

    assertThat(regions.get("Africa")).isGreaterThanOrEqualTo(300);
    assertThat(regions.get("Asia")).isGreaterThanOrEqualTo(300);
    assertThat(regions.get("Europe")).isGreaterThanOrEqualTo(300);
    assertThat(regions.get("Americas")).isGreaterThanOrEqualTo(300);
    assertThat(regions.get("Oceania")).isGreaterThanOrEqualTo(80);
    assertThat(count("country").values()).hasSizeGreaterThan(90).allMatch(number -> number >= 8);
  }

  @Test
  void spreadsOverSituationsOccupationsAgesAndExpertise() {
    assertThat(count("situation").values()).hasSize(6).allMatch(number -> number >= 60);
    assertThat(count("occupation")).hasSizeGreaterThan(190);
    assertThat(count("occupationGroup")).hasSize(10);
    assertThat(count("ageBand").values()).hasSize(7).allMatch(number -> number >= 60);
    assertThat(count("expertise").values()).hasSize(4).allMatch(number -> number >= 200);
    assertThat(count("goal").values()).hasSizeGreaterThan(50).allMatch(number -> number <= 150);
    assertThat(count("circumstance").values())
        .hasSizeGreaterThan(30)
        .allMatch(number -> number <= 150);
  }

  @Test
  void fillsEverySentence() {
    Pattern wellFormed = Pattern.compile("[A-Z][^{}()<>:;!?]*[^ ,.]\\.");
    Pattern slip =
        Pattern.compile(
            "  | ,|,,|\\.\\.|\\b(\\w+) \\1\\b|\\b[Aa] [aeio]|\\b[Aa]n" + " [^aeiouAEIOU8h1]");

    assertThat(personas)
        .extracting(NewPersona::text)
        .allMatch(text -> wellFormed.matcher(text).matches())
        .noneMatch(text -> slip.matcher(text).find())
        .allMatch(text -> text.length() <= 250);
  }

  @Test
  void tellsTheCountryInEverySentence() {
    Map<String, Country> countries =
        VOCABULARY.countries().stream()
            .collect(Collectors.toMap(Country::name, Function.identity()));

    assertThat(personas)
        .allMatch(
            persona -> {
              Country home = countries.get(persona.attributes().get("country"));
              return persona.text().contains(home.named())
                  || persona.text().contains(home.adjective());
            });
  }

  @Test
  void takesOccupationsFromAllMajorGroupsWithUniqueTitles() {
    assertThat(VOCABULARY.occupations()).extracting(Occupation::title).doesNotHaveDuplicates();
    assertThat(VOCABULARY.occupations().stream().map(Occupation::group).distinct()).hasSize(10);
    assertThat(VOCABULARY.occupations()).allMatch(o -> Pattern.matches("\\d{4}", o.isco()));
  }

  @Test
  void excludesOnlyGoalsThatThereAre() {
    List<String> goals = VOCABULARY.goals().stream().map(Phrase::name).toList();

    assertThat(VOCABULARY.circumstances().stream().flatMap(c -> c.excludes().stream()))
        .allMatch(goals::contains);
  }

  @Test
  void namesOnlyFieldsThatThereAre() {
    List<String> fields =
        Stream.concat(
                VOCABULARY.occupations().stream().map(Occupation::field),
                VOCABULARY.roles().stream().map(Role::field))
            .toList();

    for (List<Phrase> phrases : Arrays.asList(VOCABULARY.goals(), VOCABULARY.circumstances())) {
      assertThat(phrases).flatExtracting(Phrase::fields).allMatch(fields::contains);
      assertThat(phrases).flatExtracting(Phrase::notFields).allMatch(fields::contains);
    }
  }

  private static Map<String, Long> count(String attribute) {
    return personas.stream()
        .filter(persona -> persona.attributes().containsKey(attribute))
        .collect(
            Collectors.groupingBy(
                persona -> persona.attributes().get(attribute), Collectors.counting()));
  }
}
