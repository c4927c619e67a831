package io.dramatis.inference.intent;

import io.dramatis.inference.TextEmbedder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Weighs the examples by their nearness to a text. */
final class IntentModel {
  private static final double TEMPERATURE = 0.06;

  private final List<@Nullable Intent> labels;
  private final List<float[]> vectors;

  private IntentModel(List<@Nullable Intent> labels, List<float[]> vectors) {
    this.labels = labels;
    this.vectors = vectors;
  }

  static IntentModel fit(TextEmbedder embedder, List<LabelledText> examples) {
    List<@Nullable Intent> labels = examples.stream().map(LabelledText::intent).toList();
    return new IntentModel(
        labels, embedder.embed(examples.stream().map(e -> Gist.of(e.text())).toList()));
  }

  IntentGuess guess(float[] vector) {
    double[] weights = new double[Intent.values().length];
    double total = 0;
    for (int i = 0; i < vectors.size(); i++) {
      double weight = Math.exp((dot(vectors.get(i), vector) - 1) / TEMPERATURE);
      total += weight;
      Intent label = labels.get(i);
      if (label != null) {
        weights[label.ordinal()] += weight;
      }
    }
    int best = 0;
    for (int i = 1; i < weights.length; i++) {
      best = weights[i] > weights[best] ? i : best;
    }
    return new IntentGuess(Intent.values()[best], Math.min(1, weights[best] / total));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
