/** Text embedders in-process and by endpoint. */
@NullMarked
package io.dramatis.inference.embedding;

import org.jspecify.annotations.NullMarked;
