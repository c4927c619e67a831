package io.dramatis.filter.coherence.evaluation;

import io.dramatis.inference.TextEmbedder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What needs no gate: the cosine of words, and the cosine of the embeddings of whole texts. */
public final class Controls {
  private static final int TEXTS_AT_ONCE = 64;

  private final TextEmbedder embedder;

  /** Controls on this embedding model. */
  public Controls(TextEmbedder embedder) {
    this.embedder = embedder;
  }

  /**
   * Words first, then embeddings.
   *
   * @param recall their thresholds recall so many of the coherent pairs, 0 to 1
   */
  public List<ScoreFigures> of(List<LabelledPair> pairs, double recall) {
    boolean[] coherent = new boolean[pairs.size()];
    for (int i = 0; i < coherent.length; i++) {
      coherent[i] = pairs.get(i).coherent();
    }
    GroupBootstrap bootstrap = new GroupBootstrap(pairs.stream().map(LabelledPair::group).toList());
    LabelledScores words = new LabelledScores("word overlap cosine", overlaps(pairs), coherent);
    LabelledScores cosines = new LabelledScores("embedding cosine", cosines(pairs), coherent);
    return List.of(
        words.at(words.thresholdOf(recall), bootstrap),
        cosines.at(cosines.thresholdOf(recall), bootstrap));
  }

  private static double[] overlaps(List<LabelledPair> pairs) {
    Set<String> corpus = new HashSet<>(CoherenceEvaluation.personas(pairs));
    pairs.forEach(pair -> corpus.add(pair.text()));
    WordOverlap overlap = new WordOverlap(corpus);
    return pairs.stream().mapToDouble(p -> overlap.of(p.persona(), p.text())).toArray();
  }

  private double[] cosines(List<LabelledPair> pairs) {
    List<String> texts = CoherenceEvaluation.personas(pairs);
    Map<String, float[]> personas = new HashMap<>();
    List<float[]> vectors = embedder.embed(texts);
    for (int i = 0; i < texts.size(); i++) {
      personas.put(texts.get(i), vectors.get(i));
    }
    double[] cosines = new double[pairs.size()];
    for (int from = 0; from < pairs.size(); from += TEXTS_AT_ONCE) {
      List<LabelledPair> some = pairs.subList(from, Math.min(pairs.size(), from + TEXTS_AT_ONCE));
      List<float[]> found = embedder.embed(some.stream().map(LabelledPair::text).toList());
      for (int i = 0; i < some.size(); i++) {
        cosines[from + i] = dot(personas.get(some.get(i).persona()), found.get(i));
      }
    }
    return cosines;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
