package io.dramatis.sampler.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.Violation;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeCatalogue;
import io.dramatis.contracts.recipe.RecipeChoice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a job's recipe and checks one that is given inline. */
final class RecipeIntake {
  private final RecipeCatalogue recipes;
  private final JsonSchema schemaOfSchemas =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(SchemaLocation.of(SchemaId.V202012));

  RecipeIntake(RecipeCatalogue recipes) {
    this.recipes = recipes;
  }

  /**
   * The recipe of a job.
   *
   * @param violations told of what is wrong with it
   */
  Optional<Recipe> find(GenerationJob spec, List<Violation> violations) {
    return switch (spec.recipe()) {
      case RecipeChoice.Inline inline -> {
        for (int i = 0; i < inline.recipe().steps().size(); i++) {
          JsonNode output = inline.recipe().steps().get(i).output();
          if (output != null) {
            violations.addAll(faults("recipe.steps[%d].output".formatted(i), output));
          }
        }
        yield Optional.of(inline.recipe());
      }
      case RecipeChoice.Named named -> {
        Optional<Recipe> found = recipes.find(named.name());
        if (found.isEmpty()) {
          violations.add(
              JobIntake.unknown(
                  "recipe",
                  named.name(),
                  recipes.recipes().stream().map(r -> r.name() + "@" + r.version()).toList()));
        }
        yield found;
      }
    };
  }

  private List<Violation> faults(String field, JsonNode schema) {
    List<Violation> invalid =
        schemaOfSchemas.validate(schema).stream()
            .map(ValidationMessage::getMessage)
            .map(message -> new Violation(field, "is no JSON Schema (2020-12): " + message))
            .toList();
    // A schema from elsewhere would be fetched by whoever validates an answer.
    List<Violation> elsewhere =
        Stream.of("$ref", "$dynamicRef")
            .flatMap(key -> schema.findValuesAsText(key).stream())
            .filter(target -> !target.startsWith("#"))
            .map(
                target ->
                    new Violation(
                        field,
                        "refers to %s; put that schema into it, under $defs".formatted(target)))
            .toList();
    return Stream.concat(invalid.stream(), elsewhere.stream()).toList();
  }
}
