/** Recipes: how a task kind is prompted, as versioned files. */
@NullMarked
package io.dramatis.contracts.recipe;

import org.jspecify.annotations.NullMarked;
