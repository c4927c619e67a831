/** De-duplication of personas: equal texts, near-equal word sets, near-equal meaning. */
@NullMarked
package io.dramatis.sampler.pool.duplicate;

import org.jspecify.annotations.NullMarked;
