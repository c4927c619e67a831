package io.dramatis.standalone.command;

import io.dramatis.filter.coherence.evaluation.CoherenceFigures;
import io.dramatis.filter.coherence.evaluation.ScoreFigures;
import io.dramatis.standalone.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures of coherence for people. */
final class CoherenceText {
  private CoherenceText() {}

  static List<String> lines(CoherenceFigures figures) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d pairs, %,d coherent; %,d personas, each held against up to %d others; %,d groups;"
                + " %s",
            figures.pairs(),
            figures.coherent(),
            figures.personas(),
            figures.background(),
            figures.groups(),
            figures.embedder()));
    Table table =
        new Table(
            "score",
            "AUROC",
            "95 % interval",
            "threshold",
            "precision",
            "recall",
            "others passing",
            "calibration error");
    for (ScoreFigures score : figures.scores()) {
      table.add(
          score.name(),
          number(score.auroc()),
          number(score.aurocLow()) + " to " + number(score.aurocHigh()),
          number(score.threshold()),
          number(score.precision()),
          number(score.recall()),
          number(score.passingOthers()),
          number(score.calibrationError()));
    }
    lines.addAll(table.lines());
    lines.add("The controls' thresholds are those that recall as much as the gate does.");
    return lines;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
