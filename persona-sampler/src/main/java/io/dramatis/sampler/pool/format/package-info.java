/**
 * The forms that persona files have: which they are, how they are read and how they are written.
 */
@NullMarked
package io.dramatis.sampler.pool.format;

import org.jspecify.annotations.NullMarked;
