/** The recipes that jobs can name: built in, posted, or from a folder. */
@NullMarked
package io.dramatis.sampler.recipe;

import org.jspecify.annotations.NullMarked;
