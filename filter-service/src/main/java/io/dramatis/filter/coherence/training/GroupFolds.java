package io.dramatis.filter.coherence.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Parts rows into folds by whole groups; the same rows and seed give the same folds. */
final class GroupFolds {
  private final List<TrainingRow> rows;
  private final int folds;
  private final Map<String, Integer> foldOf = new HashMap<>();

  GroupFolds(List<TrainingRow> rows, int folds, long seed) {
    this.rows = rows;
    this.folds = folds;
    for (TrainingRow.Kind kind : TrainingRow.Kind.values()) { // each is spread over all folds
      TreeSet<String> names = new TreeSet<>();
      for (TrainingRow row : rows) {
        if (row.kind() == kind) {
          names.add(row.pair().group());
        }
      }
      names.removeAll(foldOf.keySet());
      List<String> shuffled = new ArrayList<>(names);
      Collections.shuffle(shuffled, new Random(seed));
      for (int i = 0; i < shuffled.size(); i++) {
        foldOf.put(shuffled.get(i), i % folds);
      }
    }
  }

  int count() {
    return folds;
  }

  /** Whether the row is held out in this fold. */
  boolean holdsOut(TrainingRow row, int fold) {
    return foldOf.getOrDefault(row.pair().group(), -1) == fold;
  }

  /** What may be learned from in this fold: no group and no persona of what is held out. */
  List<TrainingRow> learnable(int fold) {
    Set<String> personas = new HashSet<>();
    for (TrainingRow row : rows) {
      if (holdsOut(row, fold)) {
        personas.add(row.pair().persona());
      }
    }
    return rows.stream()
        .filter(row -> !holdsOut(row, fold) && !personas.contains(row.pair().persona()))
        .toList();
  }
}
