package io.dramatis.generator;

import io.dramatis.contracts.recipe.RecipeStep;
import org.jspecify.annotations.Nullable;

/**
 * A step in the order of asking, in which the steps of rounds come once for each round.
 *
 * @param number 0 and up
 * @param step the recipe's
 * @param turn the round, 1 and up; null outside of rounds
 * @param endsRound whether the round's texts are complete after it
 */
record Place(int number, RecipeStep step, @Nullable Integer turn, boolean endsRound) {}
