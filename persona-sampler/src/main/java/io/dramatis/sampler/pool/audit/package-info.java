/** The audit of a pool: what it covers, beside the population that it is meant to cover. */
@NullMarked
package io.dramatis.sampler.pool.audit;

import org.jspecify.annotations.NullMarked;
