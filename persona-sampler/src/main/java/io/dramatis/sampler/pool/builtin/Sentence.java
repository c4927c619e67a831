package io.dramatis.sampler.pool.builtin;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A persona in words, and which circumstance and goal it tells.
 *
 * @param told the circumstance; null when none is told
 * @param wanted the goal; null when none is told
 */
record Sentence(String text, @Nullable Phrase told, @Nullable Phrase wanted) {
  Optional<Phrase> circumstance() {
    return Optional.ofNullable(told);
  }

  Optional<Phrase> goal() {
    return Optional.ofNullable(wanted);
  }
}
