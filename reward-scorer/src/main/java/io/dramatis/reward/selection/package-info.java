/** Rejection sampling: which of a prompt's candidates become training samples, and why not. */
@NullMarked
package io.dramatis.reward.selection;

import org.jspecify.annotations.NullMarked;
