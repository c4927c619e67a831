package io.dramatis.sampler.recipe;

import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeCatalogue;
import java.util.List;
import java.util.Optional;

/** What jobs may name. */
public interface Recipes {
  /**
   * The recipe that a job asks for.
   *
   * @param name {@code name} for the newest version or {@code name@version}
   */
  Optional<Recipe> find(String name);

  /** All of them as {@code name@version}, by name and version. */
  List<String> names();

  /** Those of a catalogue. */
  static Recipes of(RecipeCatalogue catalogue) {
    return new Recipes() {
      @Override
      public Optional<Recipe> find(String name) {
        return catalogue.find(name);
      }

      @Override
      public List<String> names() {
        return catalogue.recipes().stream().map(r -> r.name() + "@" + r.version()).toList();
      }
    };
  }
}
