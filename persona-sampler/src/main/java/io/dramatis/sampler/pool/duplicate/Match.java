package io.dramatis.sampler.pool.duplicate;

import org.jspecify.annotations.Nullable;

/**
 * A remembered text that is similar.
 *
 * @param ordinal its place among the remembered, 0 and up
 * @param similarity at least the threshold
 */
record Match(int ordinal, double similarity) {
  /** The more similar, the earlier of two that are equally so. */
  static @Nullable Match better(@Nullable Match one, @Nullable Match other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    if (one.similarity == other.similarity) {
      return one.ordinal <= other.ordinal ? one : other;
    }
    return one.similarity > other.similarity ? one : other;
  }
}
