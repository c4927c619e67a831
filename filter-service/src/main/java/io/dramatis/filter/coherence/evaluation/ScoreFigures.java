package io.dramatis.filter.coherence.evaluation;

import java.util.List;

/**
 * How one score did.
 *
 * @param name of the score
 * @param auroc how often a coherent pair scores above another, 0 to 1; 0.5 is chance
 * @param aurocLow lower end of its 95 % interval
 * @param aurocHigh upper end
 * @param threshold scores from here on pass; a control's is the one that recalls as many coherent
 *     pairs as the gate does
 * @param precision share of coherent pairs among those that pass; 0 when none does
 * @param recall share of the coherent pairs that pass
 * @param passingOthers share of the other pairs that pass
 * @param calibrationError expected calibration error, 0 to 1: the score taken for a probability, in
 *     ten bins of equal width (Guo et al. 2017, arXiv 1706.04599)
 */
public record ScoreFigures(
    String name,
    double auroc,
    double aurocLow,
    double aurocHigh,
    double threshold,
    double precision,
    double recall,
    double passingOthers,
    double calibrationError) {
  /**
   * The figures of a score on labelled pairs, its interval by whole groups.
   *
   * @param scores one for each pair, higher means more coherent; finite
   * @param threshold from which a score passes
   */
  public static ScoreFigures of(
      String name, List<LabelledPair> pairs, double[] scores, double threshold) {
    boolean[] coherent = new boolean[scores.length];
    for (int i = 0; i < coherent.length; i++) {
      coherent[i] = pairs.get(i).coherent();
    }
    return new LabelledScores(name, scores, coherent)
        .at(threshold, new GroupBootstrap(pairs.stream().map(LabelledPair::group).toList()));
  }
}
