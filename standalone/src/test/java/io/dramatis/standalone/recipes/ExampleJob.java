package io.dramatis.standalone.recipes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.recipe.MessageTemplate;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeCatalogue;
import io.dramatis.contracts.recipe.RecipeStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A job of {@code examples/jobs}, and what its recipe makes of it. */
record ExampleJob(String name, ObjectNode document, Recipe recipe) {
  private static final Path FOLDER = Path.of("..", "examples", "jobs");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  static ExampleJob of(String name) {
    try {
      ObjectNode document =
          (ObjectNode) YAML.readTree(Files.readString(FOLDER.resolve(name + ".yaml")));
      String recipe = document.path("recipe").asText();
      return new ExampleJob(name, document, RecipeCatalogue.builtIn().find(recipe).orElseThrow());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The same job, ended by so many prompts, on a model. */
  String small(int prompts, String model) {
    ObjectNode small = document.deepCopy();
    small.putObject("target").put("prompts", prompts);
    small.remove("budget");
    small.withObject("/generation").put("model", model);
    return small.toString();
  }

  /** Rounds of the conversation; 0 when there are none. */
  int turns() {
    int usual = recipe.turns() == null ? 0 : recipe.turns();
    JsonNode own = document.at("/generation/turns");
    return own.asInt(usual);
  }

  /** The roles of a sample's messages. */
  List<Role> roles() {
    List<MessageTemplate> round =
        recipe.messages().stream().filter(MessageTemplate::repeated).toList();
    List<Role> roles = new ArrayList<>();
    for (MessageTemplate message : recipe.messages()) {
      if (!message.repeated()) {
        roles.add(message.role());
      } else if (message.equals(round.getFirst())) {
        for (int turn = 0; turn < turns(); turn++) {
          round.forEach(repeated -> roles.add(repeated.role()));
        }
      }
    }
    return roles;
  }

  /** The steps whose texts are kept, in the order of their writing. */
  List<String> kept() {
    List<RecipeStep> round = recipe.steps().stream().filter(RecipeStep::repeated).toList();
    List<String> kept = new ArrayList<>();
    for (RecipeStep step : recipe.steps()) {
      if (!step.repeated() && step.kept()) {
        kept.add(step.name());
      } else if (step.repeated() && step.equals(round.getFirst())) {
        for (int turn = 0; turn < turns(); turn++) {
          round.stream().filter(RecipeStep::kept).forEach(again -> kept.add(again.name()));
        }
      }
    }
    return kept;
  }
}
