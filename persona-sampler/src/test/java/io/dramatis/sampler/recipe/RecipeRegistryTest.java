package io.dramatis.sampler.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.job.InvalidDocumentException;
import io.dramatis.sampler.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeRegistryTest {
  private static Jdbi jdbi;

  private final RecipeRegistry registry = new RecipeRegistry(jdbi);

  @BeforeAll
  static void database() {
    jdbi = TestPostgres.jdbi();
  }

  @BeforeEach
  void noRecipes() {
    jdbi.useHandle(handle -> handle.execute("truncate sampler.recipe"));
  }

  /** A recipe that says this. */
  static String recipe(String name, int version, String words) {
    return """
        name: %s
        version: %d
        description: A recipe of the tests.
        steps: [{ name: text, conditioned: true, user: "{persona} %s" }]
        messages: [{ role: user, content: "{text}" }]
        voice: user
        """
        .formatted(name, version, words);
  }

  private RecipeRegistry.Published post(String text) {
    return registry.publish(text, RecipeOrigin.POSTED);
  }

  @Test
  void aPublishedRecipeIsFoundByNameAndByVersionOnEveryReplica() {
    RecipeRegistry.Published first = post(recipe("riddles", 1, "asks a riddle"));
    post(recipe("riddles", 3, "asks a hard riddle"));
    post(recipe("riddles", 2, "asks an easy riddle"));
    RecipeRegistry replica = new RecipeRegistry(jdbi);

    assertThat(first.isNew()).isTrue();
    assertThat(replica.find("riddles").orElseThrow().version()).isEqualTo(3);
    assertThat(replica.find("riddles@1")).contains(first.listed().recipe());
    assertThat(replica.find("riddles@1").orElseThrow().contentHash())
        .isEqualTo(first.listed().hash());
    assertThat(replica.find("riddles@4")).isEmpty();
    assertThat(replica.find("riddles@one")).isEmpty();
    assertThat(replica.find("rid\0dles")).isEmpty();
  }

  @Test
  void theSameContentAgainChangesNothing() {
    post(recipe("riddles", 1, "asks a riddle"));

    RecipeRegistry.Published again =
        post(recipe("riddles", 1, "asks   a riddle".replace("   ", " ")));

    assertThat(again.isNew()).isFalse();
    assertThat(again.listed().origin()).isEqualTo(RecipeOrigin.POSTED);
  }

  @Test
  void aPublishedVersionIsNeverReplaced() {
    post(recipe("riddles", 1, "asks a riddle"));

    assertThatThrownBy(() -> post(recipe("riddles", 1, "tells a joke")))
        .isInstanceOf(RecipeConflictException.class)
        .hasMessage("recipe riddles version 1 exists with other content; raise its version");
    assertThat(registry.find("riddles").orElseThrow().steps().getFirst().user())
        .contains("asks a riddle");
  }

  @Test
  void builtInNamesAreTaken() {
    assertThatThrownBy(() -> post(recipe("instruction", 1, "asks")))
        .isInstanceOf(RecipeConflictException.class)
        .hasMessageContaining("instruction is built in");
    assertThatThrownBy(() -> post(recipe("instruction", 99, "asks")))
        .isInstanceOf(RecipeConflictException.class);
  }

  @Test
  void aRecipeThatCannotBeRenderedIsRefused() {
    assertThatThrownBy(() -> post(recipe("riddles", 1, "asks {nobody}")))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining("nobody");
    assertThat(registry.find("riddles")).isEmpty();
  }

  @Test
  void theListTellsOriginHashAndTheNewest() {
    post(recipe("riddles", 1, "asks a riddle"));
    registry.publish(recipe("riddles", 2, "asks another"), RecipeOrigin.FOLDER);

    assertThat(registry.list())
        .filteredOn(listed -> listed.recipe().name().equals("riddles"))
        .extracting(l -> l.recipe().version(), ListedRecipe::origin, ListedRecipe::newest)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2, RecipeOrigin.FOLDER, true),
            org.assertj.core.groups.Tuple.tuple(1, RecipeOrigin.POSTED, false));
    assertThat(registry.list())
        .filteredOn(listed -> listed.recipe().name().equals("instruction-response"))
        .extracting(ListedRecipe::newest)
        .startsWith(true)
        .filteredOn(newest -> newest)
        .hasSize(1);
    assertThat(registry.names()).contains("riddles@1", "riddles@2", "instruction@1");
  }

  @Test
  void aFolderPublishesWhatIsRightAndTellsWhatIsWrong(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("riddles.yaml"), recipe("riddles", 1, "asks a riddle"));
    Files.writeString(folder.resolve("broken.yml"), recipe("broken", 1, "asks {nobody}"));
    Files.writeString(folder.resolve("taken.yaml"), recipe("instruction", 1, "asks"));
    Files.write(folder.resolve("latin.json"), new byte[] {'{', (byte) 0xE9, '}'});
    Files.writeString(folder.resolve("notes.txt"), "no recipe");
    Files.createDirectory(folder.resolve("..data"));
    RecipeFolder recipes = new RecipeFolder(folder, registry);

    recipes.read();

    assertThat(registry.find("riddles")).isPresent();
    assertThat(recipes.faults()).containsOnlyKeys("broken.yml", "taken.yaml", "latin.json");
    assertThat(recipes.faults().get("broken.yml")).contains("nobody");
    assertThat(recipes.faults().get("latin.json")).contains("UTF-8");
  }

  @Test
  void aFolderThatChangesIsReadAgain(@TempDir Path folder) throws IOException {
    RecipeFolder recipes = new RecipeFolder(folder, registry);
    Path file = folder.resolve("riddles.yaml");
    Files.writeString(file, recipe("riddles", 1, "asks a riddle"));
    recipes.read();

    Files.writeString(file, recipe("riddles", 1, "asks something else"));
    recipes.read();
    assertThat(recipes.faults().get("riddles.yaml")).contains("raise its version");

    Files.writeString(file, recipe("riddles", 2, "asks something else"));
    recipes.read();
    assertThat(recipes.faults()).isEmpty();
    assertThat(registry.find("riddles").orElseThrow().version()).isEqualTo(2);

    Files.delete(file);
    recipes.read();
    assertThat(registry.find("riddles")).as("published for good").isPresent();
  }

  @Test
  void aFolderThatIsNotThereIsTold(@TempDir Path folder) {
    RecipeFolder recipes = new RecipeFolder(folder.resolve("nowhere"), registry);

    recipes.read();

    assertThat(recipes.faults()).hasSize(1).allSatisfy((f, m) -> assertThat(m).contains("folder"));
  }
}
