package io.dramatis.contracts.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.ReadFailure;
import io.dramatis.contracts.recipe.BadRecipeException;
import io.dramatis.contracts.recipe.PromptRenderer;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeChecker;

/**
 * Reads a recipe written in YAML or JSON, checks it against the published schema, and its templates
 * and schemas as they will be used. Safe for use by several threads.
 */
public final class RecipeReader {
  private final ObjectMapper records =
      EventCodec.mapper().copy().enable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

  private final SpecDocument documents =
      new SpecDocument("recipe", "name, version, description, steps, messages and voice");
  private final SpecSchema schema = new SpecSchema("recipe.v1");
  private final RecipeChecker checker = new RecipeChecker(new PromptRenderer());

  /**
   * The recipe that the text describes.
   *
   * @param text YAML, or JSON when it starts with a brace; up to 4 Mi characters
   * @throws InvalidDocumentException naming what is wrong, its value and the mend
   */
  public Recipe read(String text) {
    ObjectNode document = documents.parse(text);
    schema.validate(document);
    schema.fillDefaults(document);
    Recipe recipe;
    try {
      recipe = records.treeToValue(document, Recipe.class);
    } catch (JsonProcessingException e) {
      ReadFailure failure = ReadFailure.of(e);
      throw new InvalidDocumentException(failure.field(), failure.message());
    }
    try {
      return checker.check(recipe).recipe();
    } catch (BadRecipeException e) {
      throw new InvalidDocumentException("", String.valueOf(e.getMessage()));
    }
  }
}
