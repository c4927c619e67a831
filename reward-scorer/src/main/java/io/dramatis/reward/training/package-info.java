/** Learns the weights of features from pairs that people compared. */
@NullMarked
package io.dramatis.reward.training;

import org.jspecify.annotations.NullMarked;
