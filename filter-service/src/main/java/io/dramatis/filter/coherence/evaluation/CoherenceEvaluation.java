package io.dramatis.filter.coherence.evaluation;

import io.dramatis.filter.coherence.CoherenceModel;
import io.dramatis.filter.coherence.CoherenceModelFile;
import io.dramatis.filter.coherence.CoherenceScore;
import io.dramatis.filter.coherence.CoherenceScorer;
import io.dramatis.inference.TextEmbedder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/**
 * Measures the gate's score on labelled pairs, and beside it in the same run what needs no gate:
 * cosine of word counts and cosine of the embeddings of whole texts.
 */
public final class CoherenceEvaluation {
  /** Other personas that each pair is held against: as many as a job carries. */
  public static final int BACKGROUND = 32;

  private static final long SEED = 7;
  private static final int TEXTS_AT_ONCE = 64;
  private static final int KEPT_PASSAGES = 100_000;

  private final TextEmbedder embedder;
  private final CoherenceScorer scorer;

  /** Measures the scorer that the gate uses unless told otherwise, on this embedding model. */
  public CoherenceEvaluation(TextEmbedder embedder) {
    this(embedder, CoherenceModelFile.builtIn());
  }

  /** Measures a scorer with this model. */
  public CoherenceEvaluation(TextEmbedder embedder, CoherenceModel model) {
    this.embedder = embedder;
    this.scorer = new CoherenceScorer(embedder, KEPT_PASSAGES, model);
  }

  /**
   * The figures. The background of each pair is {@value #BACKGROUND} other personas of the same
   * pairs, drawn once with a fixed seed.
   *
   * @param pairs of both kinds and at least two personas
   * @param threshold at which the gate's precision and recall are taken, 0 to 1
   * @param progress told how many pairs were scored, from time to time
   */
  public CoherenceFigures of(List<LabelledPair> pairs, double threshold, IntConsumer progress) {
    ScoreFigures gate = ScoreFigures.of("coherence", pairs, gateScores(pairs, progress), threshold);
    List<ScoreFigures> scores = new ArrayList<>(List.of(gate));
    scores.addAll(new Controls(embedder).of(pairs, gate.recall()));
    return new CoherenceFigures(
        pairs.size(),
        (int) pairs.stream().filter(LabelledPair::coherent).count(),
        personas(pairs).size(),
        (int) pairs.stream().map(LabelledPair::group).distinct().count(),
        BACKGROUND,
        embedder.model(),
        scores);
  }

  static List<String> personas(List<LabelledPair> pairs) {
    return List.copyOf(new TreeSet<>(pairs.stream().map(LabelledPair::persona).toList()));
  }

  /** The personas to hold pairs against; one more than needed, so that each has as many others. */
  public static List<String> background(List<LabelledPair> pairs) {
    List<String> personas = new ArrayList<>(personas(pairs));
    Collections.shuffle(personas, new Random(SEED));
    return personas.subList(0, Math.min(BACKGROUND + 1, personas.size()));
  }

  private double[] gateScores(List<LabelledPair> pairs, IntConsumer progress) {
    List<String> drawn = background(pairs);
    Map<String, List<Integer>> byPersona = new LinkedHashMap<>();
    for (int i = 0; i < pairs.size(); i++) {
      byPersona.computeIfAbsent(pairs.get(i).persona(), p -> new ArrayList<>()).add(i);
    }
    double[] scores = new double[pairs.size()];
    int done = 0;
    for (var entry : byPersona.entrySet()) {
      List<String> others =
          drawn.stream().filter(p -> !p.equals(entry.getKey())).limit(BACKGROUND).toList();
      List<Integer> places = entry.getValue();
      for (int from = 0; from < places.size(); from += TEXTS_AT_ONCE) {
        List<Integer> some = places.subList(from, Math.min(places.size(), from + TEXTS_AT_ONCE));
        List<CoherenceScore> found =
            scorer.score(
                entry.getKey(), others, some.stream().map(i -> pairs.get(i).text()).toList());
        for (int i = 0; i < some.size(); i++) {
          scores[some.get(i)] = found.get(i).probability();
        }
        done += some.size();
        progress.accept(done);
      }
    }
    return scores;
  }
}
