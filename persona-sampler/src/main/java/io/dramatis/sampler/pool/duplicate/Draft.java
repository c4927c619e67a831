package io.dramatis.sampler.pool.duplicate;

import io.dramatis.sampler.pool.duplicate.DuplicateFinding.Kind;
import org.jspecify.annotations.Nullable;

/** What is known so far of a text that is being looked at. */
final class Draft {
  @Nullable Sketch sketch;
  float @Nullable [] vector;

  private final PersonaText text;
  private @Nullable Match match;
  private Kind kind = Kind.EMBEDDING;

  Draft(PersonaText text) {
    this.text = text;
  }

  PersonaText text() {
    return text;
  }

  /** Takes a surer or a better match; none changes nothing. */
  void found(Kind by, @Nullable Match candidate) {
    if (candidate == null) {
      return;
    }
    int surer = match == null ? -1 : by.compareTo(kind);
    if (surer <= 0) {
      match = surer < 0 ? candidate : Match.better(match, candidate);
      kind = by;
    }
  }

  boolean isNew() {
    return match == null;
  }

  Kind kind() {
    return kind;
  }

  Examination examination(LongColumn lines) {
    return match == null
        ? new Examination(null, vector)
        : new Examination(
            new DuplicateFinding(lines.get(match.ordinal()), kind, match.similarity()), null);
  }
}
