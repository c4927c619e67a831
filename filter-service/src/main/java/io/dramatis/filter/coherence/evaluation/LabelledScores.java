package io.dramatis.filter.coherence.evaluation;

import java.util.stream.IntStream;

/** A score of each pair beside its label. */
final class LabelledScores {
  private static final int BINS = 10;

  private final String name;
  private final double[] scores;
  private final boolean[] coherent;

  LabelledScores(String name, double[] scores, boolean[] coherent) {
    this.name = name;
    this.scores = scores.clone();
    this.coherent = coherent.clone();
  }

  ScoreFigures at(double threshold, GroupBootstrap bootstrap) {
    RankedScores ranked = new RankedScores(scores, coherent);
    double[] interval = bootstrap.interval(ranked::auroc);
    double right = passing(threshold, true);
    double wrong = passing(threshold, false);
    return new ScoreFigures(
        name,
        ranked.auroc(),
        interval[0],
        interval[1],
        threshold,
        right + wrong == 0 ? 0 : right / (right + wrong),
        recall(threshold),
        wrong / count(false),
        calibrationError());
  }

  /** Share of the coherent pairs that score at least so much. */
  double recall(double threshold) {
    return passing(threshold, true) / count(true);
  }

  /** The highest threshold that recalls so many of the coherent pairs at least. */
  double thresholdOf(double recall) {
    double[] own =
        IntStream.range(0, scores.length)
            .filter(i -> coherent[i])
            .mapToDouble(i -> scores[i])
            .sorted()
            .toArray();
    int lost = (int) Math.floor(own.length * (1 - recall) + 1e-9);
    return own[Math.min(lost, own.length - 1)];
  }

  private double passing(double threshold, boolean kind) {
    return IntStream.range(0, scores.length)
        .filter(i -> coherent[i] == kind && scores[i] >= threshold)
        .count();
  }

  private double count(boolean kind) {
    return IntStream.range(0, coherent.length).filter(i -> coherent[i] == kind).count();
  }

  private double calibrationError() {
    double[] told = new double[BINS];
    double[] found = new double[BINS];
    for (int i = 0; i < scores.length; i++) {
      double score = Math.clamp(scores[i], 0, 1);
      int bin = Math.min(BINS - 1, (int) (score * BINS));
      told[bin] += score;
      found[bin] += coherent[i] ? 1 : 0;
    }
    return IntStream.range(0, BINS).mapToDouble(bin -> Math.abs(told[bin] - found[bin])).sum()
        / scores.length;
  }
}
