package io.dramatis.contracts.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.event.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeCatalogueTest {
  /** A published recipe never changes: mend it under a new version, and add that version here. */
  private static final Map<String, String> PUBLISHED =
      Map.ofEntries(
          Map.entry(
              "brief-to-persona@1",
              "eab7dc6aaeced841d4d735768e3902b15bd6c52be7321b4d582a25c2099d14cd"),
          Map.entry(
              "instruction-response@1",
              "b7c0fa0960cd4f292e9276a25fb589e8495b56de6b37931da385a31395a93640"),
          Map.entry(
              "instruction-response@2",
              "c0afa045fd13b3278df06ba8e8e28f4f21350c9bff1db1826568461b86f8df1b"),
          Map.entry(
              "instruction@1", "872576db235ae0299a400390af0ccee989a89e6a341fc257e2a1e7440c24ef52"),
          Map.entry(
              "knowledge-article@1",
              "8e8d49f785d3772cdb3d51a6aa263fc2ddf56a68c1a8833a161f1364ff75502b"),
          Map.entry(
              "math-problem@1", "1e015d0395aab2b0294d3572e270b22dcdc48ab2d4cfa5cd0a64ab1d53978bae"),
          Map.entry(
              "persona-to-persona@1",
              "d13034cf80fcec02b051e5ccc0090c63f9d7ff91856a92de864a260f1d2e0d58"),
          Map.entry(
              "text-to-persona-fine@1",
              "cec7bb62f374b987a9016a45f6ef43889d3b2df5bebeecf7aa7b3f5e49455832"),
          Map.entry(
              "text-to-persona@1",
              "ffa4f03091ae16a595f257aa584154dae72db7905b9dc537ffaf89980f3ffdad"));

  private final RecipeCatalogue catalogue =
      new RecipeCatalogue(
          List.of(
              RecipeTest.recipe(10, "Ask.", Role.USER),
              RecipeTest.recipe(2, "Ask.", Role.USER),
              RecipeTest.recipe(9, "Ask.", Role.USER)));

  @Test
  void builtInRecipesAreAsPublished() {
    assertThat(RecipeCatalogue.builtIn().recipes())
        .extracting(r -> r.name() + "@" + r.version() + " " + r.contentHash())
        .containsExactlyInAnyOrderElementsOf(
            PUBLISHED.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
  }

  @ParameterizedTest
  @CsvSource({"probe, 10", "probe@9, 9", "probe@2, 2", "probe@10, 10"})
  void findsTheNewestOrTheVersionAskedFor(String name, int version) {
    assertThat(catalogue.find(name)).map(Recipe::version).contains(version);
  }

  @ParameterizedTest
  @CsvSource({"prob", "probe@1", "probe@", "PROBE", "probe@09"})
  void findsNothingElse(String name) {
    assertThat(catalogue.find(name)).isEmpty();
  }

  @Test
  void listsByNameAndVersion() {
    assertThat(catalogue.recipes()).extracting(Recipe::version).containsExactly(2, 9, 10);
    assertThat(RecipeCatalogue.builtIn().recipes()).extracting(Recipe::name).isSorted();
  }
}
