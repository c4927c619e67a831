package io.dramatis.sampler.pool.duplicate;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was found of one text. */
public final class Examination {
  private final @Nullable DuplicateFinding finding;
  private final float @Nullable [] vector;

  Examination(@Nullable DuplicateFinding finding, float @Nullable [] vector) {
    this.finding = finding;
    this.vector = vector;
  }

  /** What the text repeats; empty when it is new, and remembered. */
  public Optional<DuplicateFinding> duplicate() {
    return Optional.ofNullable(finding);
  }

  /**
   * The unit vector of a new text, to be stored; empty when none was computed. It is also the
   * index's own: not to be changed.
   */
  public Optional<float[]> vector() {
    return Optional.ofNullable(vector);
  }
}
