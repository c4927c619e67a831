/** Reading persona files into new pool versions. */
@NullMarked
package io.dramatis.sampler.pool.intake;

import org.jspecify.annotations.NullMarked;
