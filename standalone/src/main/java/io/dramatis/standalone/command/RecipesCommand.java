package io.dramatis.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.job.InvalidDocumentException;
import io.dramatis.contracts.job.RecipeReader;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.standalone.ExitCode;
import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.console.Table;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recipes}: how task kinds are prompted. */
@Command(
    name = "recipes",
    description = "The recipes of a server, and recipes in files.",
    synopsisSubcommandLabel = "COMMAND")
public final class RecipesCommand {
  @Mixin private Answers answers;
  @Mixin private ServerOption server;
  @Spec private CommandSpec spec;

  @Command(name = "list", description = "The recipes, the newest version of each first.")
  int list() {
    try (ApiClient client = server.connect()) {
      JsonNode recipes = client.get("/api/recipes");
      Table table = new Table("RECIPE", "NEWEST", "ORIGIN", "HASH", "DESCRIPTION");
      for (JsonNode recipe : recipes) {
        table.add(
            recipe.path("name").asText() + "@" + recipe.path("version").asText(),
            recipe.path("newest").asBoolean() ? "yes" : "",
            recipe.path("origin").asText(),
            beginning(recipe.path("hash").asText()),
            recipe.path("description").asText());
      }
      answers.give(recipes, table.lines());
      return ExitCode.OK;
    }
  }

  @Command(name = "show", description = "A recipe, as it can be edited and added again.")
  int show(@Parameters(paramLabel = "NAME", description = "NAME or NAME@VERSION.") String name) {
    try (ApiClient client = server.connect()) {
      JsonNode recipe = client.get("/api/recipes/" + ApiClient.segment(name));
      answers.give(recipe, List.of(recipe.toPrettyString()));
      return ExitCode.OK;
    }
  }

  @Command(name = "add", description = "Publish a recipe; a published version never changes.")
  int add(
      @Parameters(paramLabel = "FILE", description = "YAML or JSON; - for standard input.")
          String file)
      throws IOException {
    String text = TextFile.read(file, spec.commandLine());
    try (ApiClient client = server.connect()) {
      JsonNode recipe = client.post("/api/recipes", text);
      answers.give(
          recipe,
          List.of(
              "%s@%s is published, hash %s"
                  .formatted(
                      recipe.path("name").asText(),
                      recipe.path("version").asText(),
                      recipe.path("hash").asText())));
      return ExitCode.OK;
    }
  }

  @Command(name = "check", description = "Check a recipe in a file; needs no server.")
  int check(
      @Parameters(paramLabel = "FILE", description = "YAML or JSON; - for standard input.")
          String file)
      throws IOException {
    try {
      Recipe recipe = new RecipeReader().read(TextFile.read(file, spec.commandLine()));
      answers.give(
          Map.of("recipe", recipe.name() + "@" + recipe.version(), "hash", recipe.contentHash()),
          List.of(
              "%s@%d is right, hash %s"
                  .formatted(recipe.name(), recipe.version(), recipe.contentHash())));
      return ExitCode.OK;
    } catch (InvalidDocumentException e) {
      spec.commandLine().getErr().println("the recipe is invalid");
      e.violations().forEach(v -> spec.commandLine().getErr().println("  " + v));
      spec.commandLine().getErr().flush();
      return ExitCode.USAGE;
    }
  }

  private static String beginning(String hash) {
    return hash.substring(0, Math.min(12, hash.length()));
  }
}
