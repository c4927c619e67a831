package io.dramatis.standalone.command;

import io.dramatis.reward.evaluation.BestOfFigures;
import io.dramatis.reward.evaluation.Interval;
import io.dramatis.reward.evaluation.PairFigures;
import io.dramatis.reward.evaluation.RewardFigures;
import io.dramatis.standalone.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The figures of a reward for people. */
final class RewardFiguresText {
  private RewardFiguresText() {}

  static List<String> lines(RewardFigures figures) {
    List<String> lines = new ArrayList<>();
    if (!figures.pairs().isEmpty()) {
      lines.add("Pairs: how often the preferred answer gets more (95 % interval over prompts)");
      lines.addAll(pairs(figures.pairs()));
    }
    if (!figures.bestOf().isEmpty()) {
      lines.add("Best of k: mean known score of what is chosen");
      lines.addAll(bestOf(figures.bestOf()));
    }
    figures
        .failures()
        .forEach((reason, count) -> lines.add("not scored, %s: %d".formatted(reason, count)));
    lines.add("lines refused: %d; seed %d".formatted(figures.refused().size(), figures.seed()));
    return lines;
  }

  private static List<String> pairs(List<PairFigures> figures) {
    Table table =
        new Table(
            "rater",
            "source",
            "pairs",
            "prompts",
            "accuracy",
            "clear half",
            "accuracy there",
            "corr. with length",
            "mean (spread)");
    figures.forEach(
        f ->
            table.add(
                f.rater(),
                f.source(),
                Integer.toString(f.pairs()),
                Integer.toString(f.prompts()),
                text(f.accuracy()),
                Integer.toString(f.clearPairs()),
                text(f.clear()),
                text(f.lengthCorrelation()),
                String.format(Locale.ROOT, "%.3f (%.3f)", f.mean(), f.spread())));
    return table.lines();
  }

  private static List<String> bestOf(List<BestOfFigures> figures) {
    Table table = new Table("rater", "source", "sets", "known score", "of the way to the oracle");
    figures.forEach(
        f ->
            table.add(
                f.rater(),
                f.source(),
                Integer.toString(f.sets()),
                text(f.gained()),
                text(f.ofOracle())));
    return table.lines();
  }

  private static String text(Interval interval) {
    return String.format(
        Locale.ROOT, "%.3f (%.3f to %.3f)", interval.value(), interval.low(), interval.high());
  }

  private static String text(@Nullable Double figure) {
    return figure == null ? "-" : String.format(Locale.ROOT, "%.2f", figure);
  }
}
