/** Room reward-scorer. */
@NullMarked
package io.dramatis.reward;

import org.jspecify.annotations.NullMarked;
