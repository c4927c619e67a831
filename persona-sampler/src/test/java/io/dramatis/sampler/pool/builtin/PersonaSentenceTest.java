package io.dramatis.sampler.pool.builtin;

import static io.dramatis.sampler.pool.builtin.WrittenPool.PERSONAS;
import static io.dramatis.sampler.pool.builtin.WrittenPool.VOCABULARY;
import static io.dramatis.sampler.pool.builtin.WrittenPool.tells;
import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.sampler.pool.NewPersona;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The English of all 20,000 sentences, and that each tells what it says it tells. */
class PersonaSentenceTest {
  private static final Map<String, Country> COUNTRIES =
      VOCABULARY.countries().stream().collect(Collectors.toMap(Country::name, Function.identity()));

  @Test
  void areWellFormed() {
    Pattern wellFormed = Pattern.compile("\\p{Lu}[^{}()<>:;!?\"]*[^ ,.]\\.");
    Pattern slip = Pattern.compile("  | ,|,,|\\.\\.|\\. [a-z]|\\b(\\w+) \\1\\b|\\band,|, and and");

    assertThat(PERSONAS)
        .extracting(NewPersona::text)
        .allMatch(text -> wellFormed.matcher(text).matches())
        .noneMatch(text -> slip.matcher(text).find())
        .allMatch(text -> text.length() >= 30 && text.length() <= 240);
  }

  @Test
  void haveTheRightArticles() {
    Pattern slip =
        Pattern.compile(
            "\\b[Aa] (?:[aei](?!u)|o(?!ne\\b)|A|I|E(?!u)|O|8|11\\b|18\\b"
                + "|[Uu](?:n(?!i)|p|r(?!u)|m|z|s(?!e)|d|l))"
                + "|\\b[Aa]n (?:[b-df-gj-np-tv-z]|h(?!o)|[B-DF-HJ-NP-TV-Z]|Ug|Uk|Uru|Uy|uni|use|one\\b|[2-79])");

    assertThat(PERSONAS).extracting(NewPersona::text).noneMatch(text -> slip.matcher(text).find());
  }

  @Test
  void tellTwoToFourAttributes() {
    assertThat(PERSONAS).allMatch(p -> tells(p).size() >= 2 && tells(p).size() <= 4);
  }

  @Test
  void tellTheCountryWhereTheySaySoAndOnlyThere() {
    assertThat(PERSONAS)
        .allSatisfy(
            persona -> {
              Country home = COUNTRIES.get(persona.attributes().get("country"));
              boolean named =
                  persona.text().contains(home.name())
                      || Pattern.compile("\\b" + home.adjective() + "\\b(?!-speaking)")
                          .matcher(persona.text())
                          .find();
              if (tells(persona).contains("country")) {
                assertThat(named).as(persona.text()).isTrue();
              } else if (!tells(persona).contains("language")) {
                assertThat(named).as(persona.text()).isFalse();
              }
            });
  }

  @Test
  void tellAgeSexLanguageAndOccupationWhereTheySaySo() {
    assertThat(PERSONAS)
        .allSatisfy(
            persona -> {
              String text = persona.text();
              List<String> tells = tells(persona);
              Map<String, String> attributes = persona.attributes();
              assertThat(
                      Pattern.compile("\\b" + attributes.get("age") + "\\b").matcher(text).find())
                  .as(text)
                  .isEqualTo(tells.contains("age") || saysByChance(persona));
              assertThat(attributes.containsKey("sex")).isEqualTo(tells.contains("sex"));
              assertThat(Pattern.compile("\\b(?:woman|man|girl|boy)\\b").matcher(text).find())
                  .as(text)
                  .isEqualTo(tells.contains("sex"));
              if (tells.contains("occupation")) {
                assertThat(text).contains(attributes.get("occupation"));
              }
              if (tells.contains("language")) {
                assertThat(text).contains(attributes.get("language"));
              }
            });
  }

  /** Years in an occupation may be as many as those of the age. */
  private static boolean saysByChance(NewPersona persona) {
    return tells(persona).contains("experience")
        && persona.attributes().get("age").equals(persona.attributes().get("experience"));
  }

  @Test
  void tellCircumstanceAndGoalWhereTheySaySoAndOnlyThere() {
    assertThat(PERSONAS)
        .allSatisfy(
            persona -> {
              assertThat(hasOneOf(persona, VOCABULARY.circumstances(), "circumstance"))
                  .isEqualTo(tells(persona).contains("circumstance"));
              assertThat(hasOneOf(persona, VOCABULARY.goals(), "goal"))
                  .isEqualTo(tells(persona).contains("goal"));
            });
  }

  private static boolean hasOneOf(NewPersona persona, List<Phrase> phrases, String attribute) {
    return phrases.stream()
        .filter(phrase -> phrase.name().equals(persona.attributes().get(attribute)))
        .anyMatch(phrase -> persona.text().contains(phrase.text()));
  }
}
