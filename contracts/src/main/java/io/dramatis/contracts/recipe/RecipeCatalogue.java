package io.dramatis.contracts.recipe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The recipes that come with Dramatis. */
public final class RecipeCatalogue {
  private static final List<String> FILES =
      List.of(
          "instruction",
          "instruction-2",
          "instruction-response",
          "instruction-response-2",
          "instruction-response-3",
          "math-problem",
          "math-problem-2",
          "reasoning",
          "knowledge-article",
          "knowledge-article-2",
          "game-character",
          "tool-definition",
          "dialogue",
          "dialogue-2",
          "role-play",
          "role-play-2",
          "critique-revise",
          "multi-persona",
          "self-instruct",
          "self-instruct-2",
          "text-to-persona",
          "text-to-persona-fine",
          "persona-to-persona",
          "brief-to-persona");

  private final List<Recipe> recipes;

  /** A catalogue of these recipes. */
  public RecipeCatalogue(List<Recipe> recipes) {
    this.recipes =
        recipes.stream()
            .sorted(Comparator.comparing(Recipe::name).thenComparingInt(Recipe::version))
            .toList();
  }

  /** The built-in recipes, read from the class path. */
  public static RecipeCatalogue builtIn() {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    return new RecipeCatalogue(FILES.stream().map(name -> load(yaml, name)).toList());
  }

  private static Recipe load(ObjectMapper yaml, String name) {
    try (InputStream in = RecipeCatalogue.class.getResourceAsStream("/recipes/" + name + ".yaml")) {
      return yaml.readValue(in, Recipe.class);
    } catch (IOException e) {
      throw new UncheckedIOException("built-in recipe " + name + " is unreadable", e);
    }
  }

  /** All recipes by name and version. */
  public List<Recipe> recipes() {
    return recipes;
  }

  /**
   * The recipe that a job asks for.
   *
   * @param name {@code name} for the newest version or {@code name@version}
   */
  public Optional<Recipe> find(String name) {
    return recipes.stream()
        .filter(r -> name.equals(r.name()) || name.equals(r.name() + "@" + r.version()))
        .reduce((older, newer) -> newer);
  }
}
