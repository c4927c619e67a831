package io.dramatis.standalone.bench;

import io.dramatis.sampler.pool.duplicate.Examination;
import io.dramatis.standalone.bench.SyntheticPersonas.Label;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was found, beside what was planted. */
final class PlantedCounts {
  private final SyntheticPersonas personas;
  private final BitSet changedBefore = new BitSet();
  private final Map<Label, Long> all = new EnumMap<>(Label.class);
  private final Map<Label, Long> found = new EnumMap<>(Label.class);

  PlantedCounts(SyntheticPersonas personas) {
    this.personas = personas;
  }

  /** Counts what was found of the lines from there. */
  void add(int from, List<Examination> examinations) {
    int line = from;
    for (Examination examination : examinations) {
      Label label = label(line++);
      all.merge(label, 1L, Long::sum);
      if (examination.duplicate().isPresent()) {
        found.merge(label, 1L, Long::sum);
      }
    }
  }

  /** Two texts that come from one original by the same four words are duplicates of each other. */
  private Label label(int line) {
    Label label = personas.label(line);
    if (label != Label.FOUR_WORDS) {
      return label;
    }
    int origin = personas.origin(line);
    boolean repeated = changedBefore.get(origin);
    changedBefore.set(origin);
    return repeated ? Label.WHITE_SPACE : label;
  }

  long planted() {
    return duplicates(all);
  }

  long found() {
    return duplicates(found);
  }

  /** Found although they were not planted. */
  long unrelated() {
    return found.getOrDefault(Label.ORIGINAL, 0L);
  }

  /** Texts with too many words changed to be duplicates. */
  long changed() {
    return all.getOrDefault(Label.FOUR_WORDS, 0L);
  }

  long wronglyFound() {
    return found.getOrDefault(Label.FOUR_WORDS, 0L);
  }

  private static long duplicates(Map<Label, Long> counts) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().duplicate())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
