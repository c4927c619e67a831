/** The gate of languages. */
@NullMarked
package io.dramatis.filter.gate.language;

import org.jspecify.annotations.NullMarked;
