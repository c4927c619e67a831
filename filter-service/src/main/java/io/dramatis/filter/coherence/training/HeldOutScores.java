package io.dramatis.filter.coherence.training;

import io.dramatis.filter.coherence.CoherenceModel;
import io.dramatis.filter.coherence.LinearModel;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;

/**
 * The score of each row by a model of which nothing, neither parts nor calibration, was learned
 * from its group or its persona.
 */
final class HeldOutScores {
  private static final int FOLDS = 10;

  private final IdentityHashMap<TrainingRow, Double> scores = new IdentityHashMap<>();

  HeldOutScores(List<TrainingRow> rows, long seed, Consumer<String> progress) {
    GroupFolds folds = new GroupFolds(rows, FOLDS, seed);
    for (int fold = 0; fold < folds.count(); fold++) {
      List<TrainingRow> learnable = folds.learnable(fold);
      CoherenceModel.Parts parts = PartsFit.of(learnable);
      LinearModel combination = new Calibration(learnable, seed).combination();
      for (TrainingRow row : rows) {
        if (row.kind() != TrainingRow.Kind.TURNED && folds.holdsOut(row, fold)) {
          scores.put(row, LinearModel.probability(combination.of(parts.of(row.evidence()))));
        }
      }
      progress.accept("seed %d, fold %d of %d".formatted(seed, fold + 1, folds.count()));
    }
  }

  double of(TrainingRow row) {
    return scores.get(row);
  }
}
