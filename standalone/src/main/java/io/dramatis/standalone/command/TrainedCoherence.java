package io.dramatis.standalone.command;

import io.dramatis.filter.coherence.ModelOrigin;
import io.dramatis.filter.coherence.evaluation.ScoreFigures;
import io.dramatis.filter.coherence.training.HeldOutFigures;
import io.dramatis.standalone.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came of a training.
 *
 * @param file the model's
 * @param bytes of it
 * @param origin what it was trained on
 * @param figures of what was held out, by set
 */
record TrainedCoherence(String file, int bytes, ModelOrigin origin, List<HeldOutFigures> figures) {
  TrainedCoherence {
    figures = List.copyOf(figures);
  }

  /** For people. */
  List<String> lines() {
    Table table =
        new Table(
            "held out",
            "pairs",
            "groups",
            "AUROC",
            "by folds",
            "95 % interval",
            "words",
            "cosine",
            "recall",
            "others passing",
            "calibration error");
    for (HeldOutFigures set : figures) {
      ScoreFigures first = set.first();
      table.add(
          set.set(),
          String.format(Locale.ROOT, "%,d", set.pairs()),
          String.format(Locale.ROOT, "%,d", set.groups()),
          number(set.mean()),
          number(set.least()) + " to " + number(set.most()),
          number(first.aurocLow()) + " to " + number(first.aurocHigh()),
          number(set.controls().get(0).auroc()),
          number(set.controls().get(1).auroc()),
          number(first.recall()),
          number(first.passingOthers()),
          number(first.calibrationError()));
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add(
        String.format(
            Locale.ROOT,
            "%.2f keeps %.2f of the coherent texts; %,d bytes in %s",
            origin.threshold(),
            origin.recall(),
            bytes,
            file));
    return lines;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
