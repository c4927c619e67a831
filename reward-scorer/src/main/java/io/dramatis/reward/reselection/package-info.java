/** Selecting again from a finished job's stored candidates, without asking any model. */
@NullMarked
package io.dramatis.reward.reselection;

import org.jspecify.annotations.NullMarked;
