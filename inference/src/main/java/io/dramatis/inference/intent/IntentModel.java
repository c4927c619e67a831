package io.dramatis.inference.intent;

import io.dramatis.inference.TextEmbedder;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Every example is a prototype with a weight for each intent, and one for texts that ask for
 * nothing clear. The weights are those of kernel ridge regression on the labels, for which the
 * scores that each example would have had without itself are known in closed form (Rifkin and
 * Lippert 2007, "Notes on regularized least squares", MIT-CSAIL-TR-2007-025); on these the scores
 * are turned into probabilities, so that the confidence fits whatever embedder is in use.
 */
final class IntentModel {
  private static final List<Intent> INTENTS = List.of(Intent.values());

  private final List<Sketch> examples;
  private final Nearness nearness;
  private final DMatrixRMaj weights;
  private final List<double[]> leftOut;
  private final Softmax softmax;

  private IntentModel(List<Sketch> examples, List<Integer> columns, Nearness nearness) {
    this.examples = examples;
    this.nearness = nearness;
    DMatrixRMaj labels = new DMatrixRMaj(examples.size(), INTENTS.size() + 1);
    for (int i = 0; i < examples.size(); i++) {
      labels.set(i, columns.get(i), 1);
    }
    DMatrixRMaj inverse = inverse(examples, nearness);
    this.weights = CommonOps_DDRM.mult(inverse, labels, null);
    this.leftOut = leftOut(labels, weights, inverse);
    this.softmax = Softmax.fit(leftOut, columns);
  }

  /**
   * @throws IllegalArgumentException when two examples of different intents have the same vectors
   *     and the nearness has no ridge
   */
  static IntentModel fit(List<LabelledText> examples, TextEmbedder embedder, Nearness nearness) {
    List<Sketch> sketches = Sketch.of(examples.stream().map(LabelledText::text).toList(), embedder);
    return new IntentModel(sketches, examples.stream().map(IntentModel::column).toList(), nearness);
  }

  private static int column(LabelledText example) {
    Intent intent = example.intent();
    return intent == null ? INTENTS.size() : INTENTS.indexOf(intent);
  }

  private static DMatrixRMaj inverse(List<Sketch> examples, Nearness nearness) {
    int size = examples.size();
    DMatrixRMaj kernel = new DMatrixRMaj(size, size);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double near = nearness.of(examples.get(i), examples.get(j));
        kernel.set(i, j, near);
        kernel.set(j, i, near);
      }
      kernel.add(i, i, nearness.ridge());
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(size);
    if (!solver.setA(kernel)) {
      throw new IllegalArgumentException("the examples cannot be told apart with " + nearness);
    }
    DMatrixRMaj inverse = new DMatrixRMaj(size, size);
    solver.invert(inverse);
    return inverse;
  }

  private static List<double[]> leftOut(
      DMatrixRMaj labels, DMatrixRMaj weights, DMatrixRMaj inverse) {
    List<double[]> scores = new ArrayList<>();
    for (int i = 0; i < labels.getNumRows(); i++) {
      double[] row = new double[labels.getNumCols()];
      for (int c = 0; c < row.length; c++) {
        row[c] = labels.get(i, c) - weights.get(i, c) / inverse.get(i, i);
      }
      scores.add(row);
    }
    return scores;
  }

  IntentGuess guess(Sketch text) {
    double[] scores = new double[weights.getNumCols()];
    for (int i = 0; i < examples.size(); i++) {
      double near = nearness.of(examples.get(i), text);
      for (int c = 0; c < scores.length; c++) {
        scores[c] += near * weights.get(i, c);
      }
    }
    return likeliest(softmax.of(scores));
  }

  /** What each example would be taken for if it were none, in order. */
  List<IntentGuess> leftOut() {
    return leftOut.stream().map(scores -> likeliest(softmax.of(scores))).toList();
  }

  /** The mean of the negative logarithms of the probabilities of the left-out examples' labels. */
  double leftOutLoss() {
    return softmax.loss();
  }

  private static IntentGuess likeliest(double[] probabilities) {
    int best = 0;
    for (int i = 1; i < INTENTS.size(); i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    return new IntentGuess(INTENTS.get(best), Math.min(1, probabilities[best]));
  }
}
