/** Reaching models: chat endpoints, embeddings, reward endpoints, limits and error classes. */
@NullMarked
package io.dramatis.inference;

import org.jspecify.annotations.NullMarked;
