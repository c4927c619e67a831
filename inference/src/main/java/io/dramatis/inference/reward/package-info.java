/** Reward endpoints in the protocols of common servers. */
@NullMarked
package io.dramatis.inference.reward;

import org.jspecify.annotations.NullMarked;
