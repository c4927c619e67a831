/** The pool that ships with Dramatis, written by a grammar. */
@NullMarked
package io.dramatis.sampler.pool.builtin;

import org.jspecify.annotations.NullMarked;
