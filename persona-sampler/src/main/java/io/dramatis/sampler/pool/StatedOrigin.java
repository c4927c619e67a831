package io.dramatis.sampler.pool;

import io.dramatis.contracts.Require;
import org.jspecify.annotations.Nullable;

/**
 * What is said of one persona's origin, beside what its pool says of all.
 *
 * @param source where it comes from; as the pool says where null
 * @param licence SPDX id or expression; as the pool says where null
 * @param parent {@code pool@version/id} of the persona it was grown from; null when from none
 * @param relation what it is to its parent, such as {@code patient of}; null without one
 * @param generation 0 for a persona that no generation job wrote; else one more than its parent's
 * @param sample the training sample that it was; null when none
 * @param rehearsal whether the rehearsal stand-in wrote it and not a model
 */
public record StatedOrigin(
    @Nullable String source,
    @Nullable String licence,
    @Nullable String parent,
    @Nullable String relation,
    int generation,
    @Nullable String sample,
    boolean rehearsal) {
  /** All as the pool says; no model wrote it. */
  public static final StatedOrigin OF_POOL =
      new StatedOrigin(null, null, null, null, 0, null, false);

  public StatedOrigin {
    Require.range("persona.origin.generation", generation, 0, Integer.MAX_VALUE);
  }
}
