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
              "e29d1c565ffc6c272174565fcd3e616b65fe133d4087da9abde9e48d7e8992e0"),
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
              "c7fbfee2d3bf33d711e4580ea544abec270bab608b472456222eaebdbde97281"),
          Map.entry(
              "text-to-persona-fine@1",
              "8c8126a9e493f9c1f30976528f51a542f8812e64a2a640e2ca73f857fb518d66"),
          Map.entry(
              "text-to-persona@1",
              "6b27d868fe37539b5926d92f049661c0672d0a5056135df65f633a1393ea7c16"));

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
