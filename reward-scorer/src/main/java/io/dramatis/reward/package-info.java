/** The score stage: reward, rejection sampling, the training store, reading and export. */
@NullMarked
package io.dramatis.reward;

import org.jspecify.annotations.NullMarked;
