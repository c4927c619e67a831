package io.dramatis.sampler.pool.builtin;

import static io.dramatis.sampler.pool.builtin.WrittenPool.PERSONAS;
import static io.dramatis.sampler.pool.builtin.WrittenPool.VOCABULARY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the pool's page says of it what is so; a failure shows the tables to put there. */
class BuiltinPoolPageTest {
  private static final Path PAGE = Path.of("../docs/reference/builtin-pool.md");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "region",
        "ageBand",
        "situation",
        "occupationGroup",
        "expertise",
        "languageBackground"
      })
  void tellsTheShares(String attribute) throws IOException {
    List<String> rows =
        WrittenPool.count(attribute).entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(
                e -> "| %s | %,d | %s |".formatted(e.getKey(), e.getValue(), percent(e.getValue())))
            .toList();

    assertThat(Files.readString(PAGE)).contains(rows);
  }

  @Test
  void tellsTheSubregionsBesideThePopulation() throws IOException {
    Map<String, Long> people =
        VOCABULARY.countries().stream()
            .collect(
                Collectors.groupingBy(
                    Country::subregion, Collectors.summingLong(Country::population)));
    double all = people.values().stream().mapToLong(Long::longValue).sum();
    Map<String, Long> personas = WrittenPool.count("subregion");
    List<String> rows =
        people.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(
                e ->
                    "| %s | %,d | %s | %.1f %% |"
                        .formatted(
                            e.getKey(),
                            personas.get(e.getKey()),
                            percent(personas.get(e.getKey())),
                            100 * e.getValue() / all))
            .toList();

    assertThat(Files.readString(PAGE)).contains(rows);
  }

  @Test
  void tellsWhatTheSentencesTell() throws IOException {
    List<String> rows =
        Arrays.stream(Told.values())
            .map(
                told ->
                    "| %s | %s |"
                        .formatted(
                            told.label(),
                            percent(
                                PERSONAS.stream()
                                    .filter(p -> WrittenPool.tells(p).contains(told.label()))
                                    .count())))
            .toList();

    assertThat(Files.readString(PAGE)).contains(rows);
  }

  private static String percent(long personas) {
    return "%.1f %%".formatted(100.0 * personas / PERSONAS.size());
  }
}
