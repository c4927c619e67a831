/** Keeping texts that speak to a model out of what models are prompted with. */
@NullMarked
package io.dramatis.sampler.screen;

import org.jspecify.annotations.NullMarked;
