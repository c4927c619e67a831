/** Prompts of a job that is not posted, shown with what became of them. */
@NullMarked
package io.dramatis.sampler.preview;

import org.jspecify.annotations.NullMarked;
