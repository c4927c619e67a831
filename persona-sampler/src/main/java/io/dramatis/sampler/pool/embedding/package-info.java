/** Stored embeddings of pool versions. */
@NullMarked
package io.dramatis.sampler.pool.embedding;

import org.jspecify.annotations.NullMarked;
