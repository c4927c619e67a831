package io.dramatis.filter.coherence.evaluation;

import io.dramatis.filter.coherence.CoherenceScorer;
import io.dramatis.inference.TextEmbedder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

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

  /** Measures the scorer that the gate uses, on this embedding model. */
  public CoherenceEvaluation(TextEmbedder embedder) {
    this.embedder = embedder;
    this.scorer = new CoherenceScorer(embedder, KEPT_PASSAGES);
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
    boolean[] coherent = new boolean[pairs.size()];
    IntStream.range(0, coherent.length).forEach(i -> coherent[i] = pairs.get(i).coherent());
    GroupBootstrap bootstrap = new GroupBootstrap(pairs.stream().map(LabelledPair::group).toList());
    LabelledScores gate = new LabelledScores("coherence", gateScores(pairs, progress), coherent);
    LabelledScores words = new LabelledScores("word overlap cosine", overlaps(pairs), coherent);
    LabelledScores cosines = new LabelledScores("embedding cosine", cosines(pairs), coherent);
    double recall = gate.recall(threshold);
    return new CoherenceFigures(
        pairs.size(),
        (int) pairs.stream().filter(LabelledPair::coherent).count(),
        personas(pairs).size(),
        (int) pairs.stream().map(LabelledPair::group).distinct().count(),
        BACKGROUND,
        embedder.model(),
        List.of(
            gate.at(threshold, bootstrap),
            words.at(words.thresholdOf(recall), bootstrap),
            cosines.at(cosines.thresholdOf(recall), bootstrap)));
  }

  private static List<String> personas(List<LabelledPair> pairs) {
    return List.copyOf(new TreeSet<>(pairs.stream().map(LabelledPair::persona).toList()));
  }

  /** One more than needed, so that each persona has as many others. */
  private static List<String> background(List<LabelledPair> pairs) {
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
        List<Double> found =
            scorer.score(
                entry.getKey(), others, some.stream().map(i -> pairs.get(i).text()).toList());
        for (int i = 0; i < some.size(); i++) {
          scores[some.get(i)] = found.get(i);
        }
        done += some.size();
        progress.accept(done);
      }
    }
    return scores;
  }

  private static double[] overlaps(List<LabelledPair> pairs) {
    Set<String> corpus = new HashSet<>(personas(pairs));
    pairs.forEach(pair -> corpus.add(pair.text()));
    WordOverlap overlap = new WordOverlap(corpus);
    return pairs.stream().mapToDouble(p -> overlap.of(p.persona(), p.text())).toArray();
  }

  private double[] cosines(List<LabelledPair> pairs) {
    List<String> texts = personas(pairs);
    Map<String, float[]> personas = new LinkedHashMap<>();
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
