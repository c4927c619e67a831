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
              "instruction@2", "d6a14280e1fb725cceab33cc8c39c9801a1831aa51c8954571a15739533c1a36"),
          Map.entry(
              "instruction-response@3",
              "aa41a0fa207231ada09d5f8ba6ed6817c7437282c57b8f5e8f91d2d140d1413f"),
          Map.entry(
              "math-problem@2", "2ef151cf275a9bc52b90f28061422217e94aaa7416f09893c6befdb937ac778e"),
          Map.entry(
              "reasoning@1", "c7749c04a5d80dd6646ada91dce41ead44b1ca06ec08a60836dd4a5b7ce31e51"),
          Map.entry(
              "knowledge-article@2",
              "b0ea7d0c50fa3156e723f7199b839e7ecdf79e7078693bed7e466ba3078a39db"),
          Map.entry(
              "game-character@1",
              "084293c4b4b5f2cad673bbe06a455822114d7187fbdd2d055d99db3c2ef7426e"),
          Map.entry(
              "tool-definition@1",
              "807a09738026298aee87258336d499319d081710d35c2b1fc6be8d9831c70e6e"),
          Map.entry(
              "dialogue@1", "00d5fd5e75fe32cfdc004f76ce66bcf886471025ba9525c6747143f735a970fe"),
          Map.entry(
              "role-play@1", "b1e61a0e67d1c6b0a7408a77b990cfe3ad1464d7d116ccf0c2c713ae50df5ecd"),
          Map.entry(
              "dialogue@2", "15d978653889c57e18aac9e123b3ddb647f6110d4dd5d10e2909eb581457a6c3"),
          Map.entry(
              "role-play@2", "3576a629abac53d3968c22deaa02e6712dfc7978bac4dc866a46202173727499"),
          Map.entry(
              "critique-revise@1",
              "f74141440f6af2e74ed9de21e84c8cf5737dc287822357d658812b024ab5cf0f"),
          Map.entry(
              "multi-persona@1",
              "f59dcfbbd71d86e6a923e16d785b0e02f6e362e7e15133e12b99010cc5dd5627"),
          Map.entry(
              "self-instruct@1",
              "17209acca316c1ca3c89b213ec2da9471034efb3275ebb9c006c24bc40bd5e63"),
          Map.entry(
              "self-instruct@2",
              "d087d71bb5080322ca447e7a9ebbe2d3f73de7414903d954797f8e3d9702632a"),
          Map.entry(
              "brief-to-persona@1",
              "e305aa8f615c540817bd1ebd2ef6ed3c35dbd08b8064e74c83d7c71708cb9888"),
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
              "6db1f1c785653e2c7c6fa5061f80262edc723718a7ec4e7395a95840b6c38126"),
          Map.entry(
              "text-to-persona-fine@1",
              "50ebb5c8bd95afb9677d7856632e2cf3c142ef7fcc7f8159baa7e3811d3960a0"),
          Map.entry(
              "text-to-persona@1",
              "17425b009b5b3229860cc0e5e2a791769616ca86ddc1a521497502bdfa41649b"));

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
