package io.dramatis.filter.coherence.training;

import io.dramatis.filter.coherence.evaluation.ScoreFigures;
import java.util.List;

/**
 * How well texts are told whose group and persona nothing was learned from.
 *
 * @param set the name of the data
 * @param pairs in it
 * @param groups in it
 * @param mean AUROC, over the repeats, each with folds of its own
 * @param least AUROC of a repeat
 * @param most AUROC of a repeat
 * @param first all figures of the first repeat, at the threshold of the model
 * @param controls of the same pairs: word overlap, and the cosine of embeddings
 */
public record HeldOutFigures(
    String set,
    int pairs,
    int groups,
    double mean,
    double least,
    double most,
    ScoreFigures first,
    List<ScoreFigures> controls) {
  public HeldOutFigures {
    controls = List.copyOf(controls);
  }
}
