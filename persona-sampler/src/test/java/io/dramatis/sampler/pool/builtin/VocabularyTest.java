package io.dramatis.sampler.pool.builtin;

import static io.dramatis.sampler.pool.builtin.WrittenPool.VOCABULARY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  @Test
  void takesOccupationsFromAllMajorGroupsWithUniqueTitles() {
    assertThat(VOCABULARY.occupations()).hasSizeGreaterThan(600);
    assertThat(VOCABULARY.occupations()).extracting(Occupation::title).doesNotHaveDuplicates();
    assertThat(VOCABULARY.occupations().stream().map(Occupation::group).distinct()).hasSize(10);
    assertThat(VOCABULARY.occupations()).allMatch(o -> Pattern.matches("\\d{4}", o.isco()));
    assertThat(VOCABULARY.occupations()).allMatch(o -> o.from() >= 17 && o.from() < o.to());
  }

  @Test
  void letsNewcomersToEveryOccupationDoSomething() {
    assertThat(VOCABULARY.occupations())
        .allMatch(o -> o.does().stream().anyMatch(deed -> deed.years() == 0));
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
      assertThat(phrases).extracting(Phrase::text).doesNotHaveDuplicates();
    }
  }

  @Test
  void namesOnlyTitlesThatThereAre() {
    List<String> titles =
        Stream.concat(
                VOCABULARY.occupations().stream().map(Occupation::title),
                VOCABULARY.roles().stream().map(Role::title))
            .toList();

    assertThat(Stream.concat(VOCABULARY.goals().stream(), VOCABULARY.circumstances().stream()))
        .flatExtracting(Phrase::notTitles)
        .hasSizeGreaterThan(50)
        .allMatch(titles::contains);
  }

  @Test
  void hasNoCountryTwice() {
    assertThat(VOCABULARY.countries()).extracting(Country::name).doesNotHaveDuplicates();
    assertThat(VOCABULARY.countries()).extracting(Country::iso3).doesNotHaveDuplicates();
    assertThat(VOCABULARY.countries()).allMatch(country -> !country.languages().isEmpty());
  }

  @Test
  void tellsTwoToFourAttributesWithEveryShape() {
    assertThat(VOCABULARY.shapes())
        .hasSizeGreaterThan(250)
        .allMatch(shape -> shape.tells().size() >= 2 && shape.tells().size() <= 4);
  }
}
