package io.dramatis.contracts.recipe;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Require;
import io.dramatis.contracts.event.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * How a task kind is prompted.
 *
 * @param name lower-case name in the catalogue
 * @param version 1 and up; a published version never changes
 * @param description one sentence for the catalogue's reader
 * @param steps model requests in order; the first is asked for k completions, each later one once
 *     for each candidate
 * @param messages the training sample, from the steps' texts
 * @param voice the message whose text must sound like the persona; gates look at it
 */
public record Recipe(
    String name,
    int version,
    String description,
    List<RecipeStep> steps,
    List<MessageTemplate> messages,
    Role voice) {
  public Recipe {
    Require.text("recipe.name", name);
    Require.range("recipe.version", version, 1, Integer.MAX_VALUE);
    Require.text("recipe.description", description);
    steps = Require.list("recipe.steps", steps);
    messages = Require.list("recipe.messages", messages);
    Require.present("recipe.voice", voice);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("recipe.steps is empty; give at least one step");
    }
    requireDistinctNames(steps);
    Role wanted = voice;
    if (messages.stream().noneMatch(m -> m.role() == wanted)) {
      throw new IllegalArgumentException(
          "recipe.voice is %s but recipe.messages has no such message".formatted(voice.json()));
    }
  }

  private static void requireDistinctNames(List<RecipeStep> steps) {
    Set<String> taken = new HashSet<>(Set.of("persona", "seed"));
    for (RecipeStep step : steps) {
      if (!taken.add(step.name())) {
        throw new IllegalArgumentException(
            "recipe.steps.name is %s, which already stands for another text; give another name"
                .formatted(step.name()));
      }
    }
  }

  /** SHA-256 of the recipe's JSON, in hexadecimal: two recipes with one hash prompt alike. */
  @JsonIgnore
  public String contentHash() {
    try {
      byte[] json = EventCodec.mapper().writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (NoSuchAlgorithmException | com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException("every JDK has SHA-256 and a recipe is JSON", e);
    }
  }
}
