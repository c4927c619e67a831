package io.dramatis.sampler.recipe;

import io.dramatis.contracts.job.RecipeReader;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeCatalogue;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * The built-in recipes and those that teams published. A published version never changes, it is
 * only superseded; replicas agree through the database.
 */
@ApplicationScoped
public class RecipeRegistry implements Recipes {
  private static final Comparator<ListedRecipe> BY_NAME =
      Comparator.comparing((ListedRecipe listed) -> listed.recipe().name())
          .thenComparing(
              Comparator.comparingInt((ListedRecipe listed) -> listed.recipe().version())
                  .reversed());

  private final RecipeCatalogue builtIn = RecipeCatalogue.builtIn();
  private final RecipeReader reader = new RecipeReader();
  private final RecipeRows rows;

  /**
   * @param jdbi on the database with schema {@code sampler}
   */
  public RecipeRegistry(@DataSource("sampler") Jdbi jdbi) {
    this.rows = new RecipeRows(jdbi);
  }

  /**
   * A recipe that was published.
   *
   * @param isNew whether it was not there before
   */
  public record Published(ListedRecipe listed, boolean isNew) {}

  /**
   * Publishes a recipe, once: the same content under the same name and version changes nothing.
   *
   * @param text YAML or JSON
   * @throws io.dramatis.contracts.job.InvalidDocumentException naming every field that is wrong
   * @throws RecipeConflictException when the version is there with other content, or the name is
   *     that of a built-in recipe
   */
  public Published publish(String text, RecipeOrigin origin) {
    Recipe recipe = reader.read(text);
    Optional<Recipe> ours = builtIn.find(recipe.name() + "@" + recipe.version());
    if (ours.isPresent() || builtIn.find(recipe.name()).isPresent()) {
      requireSame(ours, recipe);
      return new Published(listed(recipe, RecipeOrigin.BUILT_IN), false);
    }
    boolean isNew = rows.insert(recipe, origin);
    RecipeRows.Stored stored = rows.version(recipe.name(), recipe.version()).orElseThrow();
    if (!stored.recipe().contentHash().equals(recipe.contentHash())) {
      throw new RecipeConflictException(
          "recipe %s version %d exists with other content; raise its version"
              .formatted(recipe.name(), recipe.version()));
    }
    return new Published(listed(stored.recipe(), stored.origin()), isNew);
  }

  /** A later release may bring any version of a built-in name, so nobody else can. */
  private static void requireSame(Optional<Recipe> ours, Recipe recipe) {
    if (ours.filter(r -> r.contentHash().equals(recipe.contentHash())).isEmpty()) {
      throw new RecipeConflictException(
          "recipe %s is built in and cannot be replaced; give yours another name"
              .formatted(recipe.name()));
    }
  }

  private ListedRecipe listed(Recipe recipe, RecipeOrigin origin) {
    boolean newest = find(recipe.name()).filter(r -> r.version() == recipe.version()).isPresent();
    return new ListedRecipe(recipe, recipe.contentHash(), origin, newest);
  }

  /** All recipes by name, the newest version of each first. */
  public List<ListedRecipe> list() {
    List<RecipeRows.Stored> all = new ArrayList<>(rows.all());
    builtIn.recipes().forEach(r -> all.add(new RecipeRows.Stored(r, RecipeOrigin.BUILT_IN)));
    Set<String> names = new HashSet<>();
    return all.stream()
        .map(s -> new ListedRecipe(s.recipe(), s.recipe().contentHash(), s.origin(), false))
        .sorted(BY_NAME)
        .map(s -> new ListedRecipe(s.recipe(), s.hash(), s.origin(), names.add(s.recipe().name())))
        .toList();
  }

  @Override
  public Optional<Recipe> find(String name) {
    Optional<Recipe> ours = builtIn.find(name);
    if (ours.isPresent()) {
      return ours;
    }
    int at = name.lastIndexOf('@');
    Optional<RecipeRows.Stored> found =
        at < 0
            ? rows.newest(name)
            : version(name.substring(at + 1))
                .flatMap(version -> rows.version(name.substring(0, at), version));
    return found.map(RecipeRows.Stored::recipe);
  }

  private static Optional<Integer> version(String text) {
    try {
      return Optional.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<String> names() {
    return list().reversed().stream()
        .map(listed -> listed.recipe().name() + "@" + listed.recipe().version())
        .sorted()
        .toList();
  }
}
