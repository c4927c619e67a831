/** How far a scorer agrees with people, beside controls that know nothing of quality. */
@NullMarked
package io.dramatis.reward.evaluation;

import org.jspecify.annotations.NullMarked;
