package io.dramatis.filter.coherence;

import io.dramatis.inference.TextEmbedder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * How much closer a text is to its own persona than to other personas of the pool, 0 to 1; 0.5 is
 * as close to its own persona as to the others.
 *
 * <p>A persona is a list of facts (its sentences) and a text a list of passages. Each fact is as
 * near as its nearest passage by cosine, and persona and text are as near as the mean of the two
 * nearest facts: a text need show no more of a person than that. Comparing sentences rather than
 * whole texts is the late interaction of ColBERT (Khattab and Zaharia 2020). With o the nearness of
 * the own persona and b that of each of n others, the score is e^(o/T) / (e^(o/T) + Σ e^(b/T) / n)
 * with T = 0.05: a softmax in which the others together weigh as much as the own persona. It leans
 * on the others that come close, which is what a raw cosine, a z-score or a mean does not.
 *
 * <p>AUROC on development data (speakers' turns against own or another's profile; short requests
 * against own or another persona), the form of the score chosen on the same data: this score 0.86
 * and 0.95; raw cosine of whole texts 0.76 and 0.89; its z-score 0.76 and 0.92; word overlap 0.77
 * and 0.57, or 0.83 and 0.57 without stop words and made relative like this score. What it cannot
 * do: tell a stance from its opposite (0.51). See docs/reference/coherence.md, which also tells how
 * to measure again.
 */
public final class CoherenceScorer {
  static final double TEMPERATURE = 0.05;

  /** Stands for the others where there are fewer than two: their usual nearness to a request. */
  static final double USUAL_NEARNESS = 0.1;

  private static final int FEWEST_OTHERS = 2;
  private static final int FACTS_THAT_COUNT = 2;
  private static final int MOST_FACTS = 16;

  private final PassageVectors vectors;

  /**
   * @param embedder turns passages into unit vectors
   * @param cachedPassages most vectors of persona passages kept, 1 and up
   */
  public CoherenceScorer(TextEmbedder embedder, int cachedPassages) {
    this.vectors = new PassageVectors(embedder, cachedPassages);
  }

  /**
   * A score from 0 to 1 for each text; 0 for a blank one. One call of the embedder for all.
   *
   * @param persona the persona that the texts should sound like
   * @param background texts of other personas; the own one is left out. With fewer than two others
   *     they are replaced by a persona of the nearness {@value #USUAL_NEARNESS}, which is usual
   *     between a short request and an unrelated persona; such scores are rough
   */
  public List<Double> score(String persona, List<String> background, List<String> texts) {
    List<String> own = Passages.of(persona, MOST_FACTS);
    List<List<String>> others =
        background.stream()
            .filter(other -> !other.equals(persona))
            .map(other -> Passages.of(other, MOST_FACTS))
            .filter(facts -> !facts.isEmpty())
            .toList();
    List<List<String>> passages =
        texts.stream().map(t -> Passages.of(t, Passages.MOST_OF_A_TEXT)).toList();
    List<String> lasting = new ArrayList<>(own);
    others.forEach(lasting::addAll);
    Map<String, float[]> known =
        vectors.of(lasting, passages.stream().flatMap(List::stream).toList());
    return passages.stream().map(text -> score(own, others, text, known)).toList();
  }

  private static double score(
      List<String> own, List<List<String>> others, List<String> text, Map<String, float[]> known) {
    if (text.isEmpty()) {
      return 0;
    }
    double nearness = nearness(own, text, known);
    double odds =
        others.size() < FEWEST_OTHERS
            ? Math.exp((USUAL_NEARNESS - nearness) / TEMPERATURE)
            : others.stream()
                .mapToDouble(o -> Math.exp((nearness(o, text, known) - nearness) / TEMPERATURE))
                .average()
                .orElseThrow();
    return 1 / (1 + odds);
  }

  private static double nearness(
      List<String> facts, List<String> text, Map<String, float[]> known) {
    List<Double> nearest = new ArrayList<>();
    for (String fact : facts) {
      double most = -1;
      for (String passage : text) {
        most = Math.max(most, dot(known.get(fact), known.get(passage)));
      }
      nearest.add(most);
    }
    nearest.sort(Collections.reverseOrder());
    return nearest.stream()
        .limit(FACTS_THAT_COUNT)
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(0);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
