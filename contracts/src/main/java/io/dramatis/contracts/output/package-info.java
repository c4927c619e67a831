/** Answers of models that must fit a JSON Schema of a recipe. */
@NullMarked
package io.dramatis.contracts.output;

import org.jspecify.annotations.NullMarked;
