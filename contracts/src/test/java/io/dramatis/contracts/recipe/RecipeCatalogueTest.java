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
      Map.of(
          "instruction@1", "872576db235ae0299a400390af0ccee989a89e6a341fc257e2a1e7440c24ef52",
          "instruction-response@1",
              "b7c0fa0960cd4f292e9276a25fb589e8495b56de6b37931da385a31395a93640",
          "knowledge-article@1", "8e8d49f785d3772cdb3d51a6aa263fc2ddf56a68c1a8833a161f1364ff75502b",
          "math-problem@1", "1e015d0395aab2b0294d3572e270b22dcdc48ab2d4cfa5cd0a64ab1d53978bae");

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
