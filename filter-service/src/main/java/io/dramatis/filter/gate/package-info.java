/** The gates of one text at a time, and the chain that applies all gates. */
@NullMarked
package io.dramatis.filter.gate;

import org.jspecify.annotations.NullMarked;
