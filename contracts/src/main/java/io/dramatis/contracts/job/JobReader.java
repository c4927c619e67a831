package io.dramatis.contracts.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.ReadFailure;
import io.dramatis.contracts.recipe.Recipe;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a job written in YAML or JSON, checks it against the published schema, fills defaults. Safe
 * for use by several threads.
 */
public final class JobReader {
  /** The schema, like JSON Schema at large, takes 4.0 for a whole number. */
  private final ObjectMapper records =
      EventCodec.mapper().copy().enable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

  private final SpecDocument documents = new SpecDocument("job", "name, recipe and target");
  private final SpecSchema schema = new SpecSchema("job.v1");

  /**
   * The job that the text describes, where nothing is known of recipes in a catalogue.
   *
   * @param text YAML, or JSON when it starts with a brace; up to 4 Mi characters
   * @throws InvalidDocumentException naming every field that is wrong, its value and the mend
   */
  public GenerationJob read(String text) {
    return read(text, name -> Optional.empty());
  }

  /**
   * The job that the text describes. What it does not say of the filter is as its recipe says, and
   * else by default.
   *
   * @param text YAML, or JSON when it starts with a brace; up to 4 Mi characters
   * @param recipes finds a recipe by {@code name} or {@code name@version}
   * @throws InvalidDocumentException naming every field that is wrong, its value and the mend
   */
  public GenerationJob read(String text, Function<String, Optional<Recipe>> recipes) {
    ObjectNode document = documents.parse(text);
    schema.validate(document);
    JsonNode recipe = document.path("recipe");
    JsonNode byRecipe =
        recipe.isTextual()
            ? recipes.apply(recipe.asText()).map(Recipe::filter).orElse(null)
            : recipe.get("filter");
    if (byRecipe != null) {
      fillIn(document.withObjectProperty("filter"), byRecipe);
    }
    schema.fillDefaults(document);
    normaliseDeadline(document);
    try {
      return records.treeToValue(document, GenerationJob.class);
    } catch (JsonProcessingException e) {
      ReadFailure failure = ReadFailure.of(e);
      throw new InvalidDocumentException(failure.field(), failure.message());
    }
  }

  private static void fillIn(ObjectNode said, JsonNode byRecipe) {
    for (Map.Entry<String, JsonNode> option : byRecipe.properties()) {
      JsonNode own = said.get(option.getKey());
      if (own == null) {
        said.set(option.getKey(), option.getValue().deepCopy());
      } else if (own instanceof ObjectNode both) {
        fillIn(both, option.getValue());
      }
    }
  }

  private static void normaliseDeadline(ObjectNode job) {
    if (job.path("budget") instanceof ObjectNode budget && budget.has("deadline")) {
      budget.put("deadline", durationOf(budget.path("deadline").asText().strip()).toString());
    }
  }

  private static Duration durationOf(String text) {
    if (text.startsWith("P")) {
      return Duration.parse(text);
    }
    long amount = Long.parseLong(text, 0, text.length() - 1, 10);
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(amount);
      case 'm' -> Duration.ofMinutes(amount);
      case 'h' -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
