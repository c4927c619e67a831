/** Embeddings that are asked for in batches and computed once: in memory, in Postgres, by model. */
@NullMarked
package io.dramatis.filter.embedding;

import org.jspecify.annotations.NullMarked;
