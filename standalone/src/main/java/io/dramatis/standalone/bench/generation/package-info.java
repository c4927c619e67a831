/** What generating costs and how near it comes to an ideal client: {@code bench generation}. */
@NullMarked
package io.dramatis.standalone.bench.generation;

import org.jspecify.annotations.NullMarked;
