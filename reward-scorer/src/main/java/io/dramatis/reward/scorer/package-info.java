/** Reward scorers: interpretable features, reward endpoints and an LLM judge. */
@NullMarked
package io.dramatis.reward.scorer;

import org.jspecify.annotations.NullMarked;
