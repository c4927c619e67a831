package io.dramatis.reward.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dramatis.contracts.Require;
import io.dramatis.contracts.event.Ancestry;
import io.dramatis.contracts.event.Prompt;
import org.jspecify.annotations.Nullable;

/**
 * What the lineage of a prompt's samples tells that no other column of the prompt does, so that
 * candidates that were rejected once can become samples later.
 *
 * @param recipeHash SHA-256 of the recipe's content
 * @param randomSeed the prompt's
 * @param ancestry absent where there is nothing but a first generation to tell
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Provenance(String recipeHash, long randomSeed, @Nullable Ancestry ancestry) {
  public Provenance {
    Require.text("provenance.recipeHash", recipeHash);
  }

  static Provenance of(Prompt prompt) {
    Ancestry ancestry = Ancestry.of(prompt);
    return new Provenance(
        prompt.settings().recipe().contentHash(),
        prompt.randomSeed(),
        ancestry.plain() ? null : ancestry);
  }
}
