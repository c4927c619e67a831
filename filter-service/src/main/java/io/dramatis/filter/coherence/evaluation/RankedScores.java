package io.dramatis.filter.coherence.evaluation;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Scores in order, so that the area under the curve of many resamples takes one pass each. */
final class RankedScores {
  private final double[] scores;
  private final boolean[] coherent;
  private final int[] order;

  /**
   * @param scores higher means more coherent; finite
   * @param coherent the labels, in the same order
   */
  RankedScores(double[] scores, boolean[] coherent) {
    this.scores = scores.clone();
    this.coherent = coherent.clone();
    this.order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> this.scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /**
   * Area under the ROC curve: how often a coherent pair scores above another, ties half (Mann and
   * Whitney 1947). Not a number when a kind has no weight.
   *
   * @param weights how often each pair counts, 0 and up
   */
  double auroc(int[] weights) {
    double above = 0;
    double others = 0;
    double coherentOnes = 0;
    for (int from = 0; from < order.length; ) {
      double tiedOthers = 0;
      double tiedCoherent = 0;
      int to = from;
      for (; to < order.length && scores[order[to]] == scores[order[from]]; to++) {
        int pair = order[to];
        tiedCoherent += coherent[pair] ? weights[pair] : 0;
        tiedOthers += coherent[pair] ? 0 : weights[pair];
      }
      above += tiedCoherent * (others + tiedOthers / 2);
      others += tiedOthers;
      coherentOnes += tiedCoherent;
      from = to;
    }
    return above / others / coherentOnes;
  }

  /** The area with every pair counted once. */
  double auroc() {
    return auroc(IntStream.range(0, order.length).map(i -> 1).toArray());
  }
}
