package io.dramatis.filter.coherence.training;

import io.dramatis.filter.coherence.CoherenceModel;
import io.dramatis.filter.coherence.LinearModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Joins the sides of rows, each by parts that saw neither its group nor its persona, to one
 * probability. Each set counts the same: of the larger ones as many rows as the smallest has.
 */
final class Calibration {
  private static final int FOLDS = 3;
  private static final double TRUST = 1;

  private final List<TrainingRow> rows = new ArrayList<>();
  private final List<double[]> sides = new ArrayList<>();
  private final LinearModel combination;

  Calibration(List<TrainingRow> all, long seed) {
    GroupFolds folds = new GroupFolds(all, FOLDS, seed);
    List<TrainingRow> balanced = balanced(all);
    for (int fold = 0; fold < folds.count(); fold++) {
      int at = fold;
      List<TrainingRow> out = balanced.stream().filter(row -> folds.holdsOut(row, at)).toList();
      CoherenceModel.Parts parts = PartsFit.of(folds.learnable(fold));
      for (TrainingRow row : out) {
        rows.add(row);
        sides.add(parts.of(row.evidence()));
      }
    }
    LogisticFit fit = new LogisticFit();
    for (int i = 0; i < rows.size(); i++) {
      fit.add(sides.get(i), rows.get(i).coherent());
    }
    this.combination = fit.fit(TRUST);
  }

  LinearModel combination() {
    return combination;
  }

  /** The probability that this share of the coherent rows reach. */
  double threshold(double recall) {
    double[] own =
        IntStream.range(0, rows.size())
            .filter(i -> rows.get(i).coherent())
            .mapToDouble(i -> LinearModel.probability(combination.of(sides.get(i))))
            .sorted()
            .toArray();
    return own[Math.min(own.length - 1, (int) Math.floor(own.length * (1 - recall)))];
  }

  private static List<TrainingRow> balanced(List<TrainingRow> all) {
    Map<String, List<TrainingRow>> bySet = new LinkedHashMap<>();
    for (TrainingRow row : all) {
      if (row.kind() != TrainingRow.Kind.TURNED) {
        bySet.computeIfAbsent(row.set(), set -> new ArrayList<>()).add(row);
      }
    }
    int least = bySet.values().stream().mapToInt(List::size).min().orElseThrow();
    List<TrainingRow> balanced = new ArrayList<>();
    for (List<TrainingRow> set : bySet.values()) {
      for (int i = 0; i < least; i++) {
        balanced.add(set.get((int) ((long) i * set.size() / least)));
      }
    }
    return balanced;
  }
}
