/** What the licences of personas are called and what they say of commercial use. */
@NullMarked
package io.dramatis.sampler.pool.licence;

import org.jspecify.annotations.NullMarked;
