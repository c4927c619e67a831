package io.dramatis.inference.intent;

import io.dramatis.inference.TextEmbedder;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
    Map<Intent, Double> weights = new EnumMap<>(Intent.class);
    double total = 0;
    for (int i = 0; i < vectors.size(); i++) {
      double weight = Math.exp((dot(vectors.get(i), vector) - 1) / TEMPERATURE);
      total += weight;
      Intent label = labels.get(i);
      if (label != null) {
        weights.merge(label, weight, Double::sum);
      }
    }
    Map.Entry<Intent, Double> best =
        Collections.max(weights.entrySet(), Map.Entry.comparingByValue());
    return new IntentGuess(best.getKey(), Math.min(1, best.getValue() / total));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
