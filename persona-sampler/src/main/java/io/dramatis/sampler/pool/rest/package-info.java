/** Persona pools over HTTP. */
@NullMarked
package io.dramatis.sampler.pool.rest;

import org.jspecify.annotations.NullMarked;
