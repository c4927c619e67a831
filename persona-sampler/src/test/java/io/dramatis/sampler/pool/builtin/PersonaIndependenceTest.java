package io.dramatis.sampler.pool.builtin;

import static io.dramatis.sampler.pool.builtin.WrittenPool.PERSONAS;
import static io.dramatis.sampler.pool.builtin.WrittenPool.VOCABULARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.sampler.pool.NewPersona;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No attribute value is a stereotype of another: Pearson's chi-square test of independence. */
class PersonaIndependenceTest {
  // Of the standard normal distribution; more in one of a thousand independent tables.
  private static final double CRITICAL = 3.09;

  @ParameterizedTest
  @CsvSource({
    "circumstance, subregion",
    "goal, subregion",
    "circumstance, country",
    "goal, country",
    "expertise, subregion",
    "ageBand, subregion",
    "situation, subregion",
    "circumstance, sex",
    "goal, sex",
    "occupationGroup, sex",
    "expertise, sex",
    "sex, subregion",
  })
  void knowsNothingOfTheOther(String one, String other) {
    List<NewPersona> stated =
        PERSONAS.stream()
            .filter(p -> p.attributes().containsKey(one) && p.attributes().containsKey(other))
            .toList();

    assertThat(deviation(stated, p -> p.attributes().get(one), p -> p.attributes().get(other)))
        .isLessThan(CRITICAL);
  }

  @Test
  void knowsNothingOfTheSexThatIsNotTold() {
    PersonDrawer drawer = new PersonDrawer(VOCABULARY, new Random(BuiltinPool.SEED));
    List<Person> people = Stream.generate(drawer::draw).limit(20_000).toList();

    assertThat(deviation(people, p -> p.goal().name(), Person::sex)).isLessThan(CRITICAL);
    assertThat(deviation(people, p -> p.circumstance().name(), Person::sex)).isLessThan(CRITICAL);
    assertThat(deviation(people, p -> p.life().situation() + p.life().field(), Person::sex))
        .isLessThan(CRITICAL);
  }

  @Test
  void wouldSeeATie() {
    assertThat(
            deviation(
                PERSONAS, p -> p.attributes().get("goal"), p -> p.attributes().get("ageBand")))
        .isGreaterThan(CRITICAL);
  }

  /** Chi-square as a normal deviate (Wilson and Hilferty 1931), rare values taken together. */
  private static <T> double deviation(
      List<T> people, Function<T, String> one, Function<T, String> other) {
    Function<T, String> rows = common(people, one);
    Function<T, String> columns = common(people, other);
    Map<String, Long> row = count(people, rows);
    Map<String, Long> column = count(people, columns);
    Map<List<String>, Long> cell =
        people.stream()
            .collect(
                Collectors.groupingBy(
                    p -> List.of(rows.apply(p), columns.apply(p)), Collectors.counting()));
    double square = 0;
    for (var r : row.entrySet()) {
      for (var c : column.entrySet()) {
        double expected = (double) r.getValue() * c.getValue() / people.size();
        double gap = cell.getOrDefault(List.of(r.getKey(), c.getKey()), 0L) - expected;
        square += gap * gap / expected;
      }
    }
    double freedom = (row.size() - 1.0) * (column.size() - 1.0);
    double spread = 2 / (9 * freedom);
    return (Math.cbrt(square / freedom) - (1 - spread)) / Math.sqrt(spread);
  }

  private static <T> Function<T, String> common(List<T> people, Function<T, String> value) {
    Map<String, Long> counts = count(people, value);
    double least = Math.sqrt(people.size());
    return p -> counts.get(value.apply(p)) < least ? "rare" : value.apply(p);
  }

  private static <T> Map<String, Long> count(List<T> people, Function<T, String> value) {
    return people.stream().collect(Collectors.groupingBy(value, Collectors.counting()));
  }
}
