package io.dramatis.sampler.recipe;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.dramatis.contracts.recipe.Recipe;

/**
 * A recipe with what is known of it.
 *
 * @param recipe its fields are told beside the others
 * @param hash SHA-256 of its content, as in the lineage of samples
 * @param origin how it got here
 * @param newest whether a job that names it without a version gets it
 */
public record ListedRecipe(
    @JsonUnwrapped Recipe recipe, String hash, RecipeOrigin origin, boolean newest) {}
