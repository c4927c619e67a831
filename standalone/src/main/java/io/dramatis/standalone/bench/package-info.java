/** Benchmarks: figures with a ratio to a control that is run beside them. */
@NullMarked
package io.dramatis.standalone.bench;

import org.jspecify.annotations.NullMarked;
