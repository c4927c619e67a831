package io.dramatis.sampler.pool.intake;

import io.dramatis.sampler.pool.duplicate.DuplicateFinding;
import io.dramatis.sampler.pool.duplicate.DuplicateFinding.Kind;
import io.dramatis.sampler.pool.intake.ImportReport.Duplicate;
import io.dramatis.sampler.pool.intake.ImportReport.Means;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts duplicates and keeps the first ones. */
final class DroppedRows {
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final List<Duplicate> first = new ArrayList<>();

  void drop(long line, DuplicateFinding found) {
    counts.merge(found.kind(), 1L, Long::sum);
    if (first.size() < Refusals.TOLD) {
      first.add(new Duplicate(line, found.of(), new Means(found.kind()), found.similarity()));
    }
  }

  ImportReport.Duplicates report() {
    return new ImportReport.Duplicates(
        counts.values().stream().mapToLong(Long::longValue).sum(),
        counts.getOrDefault(Kind.EXACT, 0L),
        counts.getOrDefault(Kind.MINHASH, 0L),
        counts.getOrDefault(Kind.EMBEDDING, 0L),
        first);
  }
}
