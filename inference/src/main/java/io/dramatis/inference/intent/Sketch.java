package io.dramatis.inference.intent;

import io.dramatis.inference.TextEmbedder;
import java.util.ArrayList;
import java.util.List;

/** A text as two unit vectors: of its gist, and of its first words. */
final class Sketch {
  private final float[] whole;
  private final float[] opening;

  private Sketch(float[] whole, float[] opening) {
    this.whole = whole;
    this.opening = opening;
  }

  /** One sketch for each text, in order, by one call of the embedder. */
  static List<Sketch> of(List<String> texts, TextEmbedder embedder) {
    List<String> parts = new ArrayList<>(2 * texts.size());
    for (String text : texts) {
      Gist gist = Gist.of(text);
      parts.add(gist.whole());
      parts.add(gist.opening());
    }
    List<float[]> vectors = embedder.embed(parts);
    List<Sketch> sketches = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      sketches.add(new Sketch(vectors.get(2 * i), vectors.get(2 * i + 1)));
    }
    return sketches;
  }

  /** Cosine of the whole texts. */
  double wholeCosine(Sketch other) {
    return dot(whole, other.whole);
  }

  /** Cosine of the openings. */
  double openingCosine(Sketch other) {
    return dot(opening, other.opening);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
