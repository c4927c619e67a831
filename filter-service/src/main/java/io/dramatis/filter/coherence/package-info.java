/** Persona coherence by embeddings, relative to other personas. */
@NullMarked
package io.dramatis.filter.coherence;

import org.jspecify.annotations.NullMarked;
