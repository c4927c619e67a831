/** Imported sets of seeds: topics, documents or examples that prompts are built on. */
@NullMarked
package io.dramatis.sampler.seed;

import org.jspecify.annotations.NullMarked;
