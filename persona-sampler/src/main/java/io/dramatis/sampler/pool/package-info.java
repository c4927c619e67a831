/** Persona pools: import, index and seeded sampling. */
@NullMarked
package io.dramatis.sampler.pool;

import org.jspecify.annotations.NullMarked;
