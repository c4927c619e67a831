/** {@code bench filter}: the gates beside the embedding model alone. */
@NullMarked
package io.dramatis.standalone.bench.filter;

import org.jspecify.annotations.NullMarked;
