package io.dramatis.filter.coherence;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.EventCodec;
import io.dramatis.filter.MiniLm;
import io.dramatis.filter.gate.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** How well scores tell coherent pairs of persona and text from others. */
final class CoherenceEvaluation {
  private static final int BACKGROUND = 32;

  private final List<Pair> pairs;
  private final List<String> background;
  private final CoherenceScorer scorer = new CoherenceScorer(new MiniLm(), 100_000);
  private final PassageVectors wholes = new PassageVectors(new MiniLm(), 100_000);

  /**
   * A labelled pair.
   *
   * @param coherent whether the text is this persona's
   */
  record Pair(String persona, String text, boolean coherent) {}

  /**
   * @param pairs whose personas, shuffled with a fixed seed, also give the background
   */
  CoherenceEvaluation(List<Pair> pairs) {
    this.pairs = List.copyOf(pairs);
    List<String> personas =
        new ArrayList<>(new TreeSet<>(pairs.stream().map(Pair::persona).toList()));
    Collections.shuffle(personas, new Random(7));
    this.background = List.copyOf(personas.subList(0, Math.min(BACKGROUND, personas.size())));
  }

  /** Pairs from lines of JSON with the fields {@code persona}, {@code text}, {@code coherent}. */
  static CoherenceEvaluation of(Path jsonLines) throws IOException {
    List<Pair> pairs = new ArrayList<>();
    for (String line : Files.readAllLines(jsonLines)) {
      JsonNode row = EventCodec.mapper().readTree(line);
      pairs.add(
          new Pair(
              row.path("persona").asText(),
              row.path("text").asText(),
              row.path("coherent").asBoolean()));
    }
    return new CoherenceEvaluation(pairs);
  }

  double coherence(Pair pair) {
    return scorer.score(pair.persona(), background, List.of(pair.text())).getFirst();
  }

  double cosine(Pair pair) {
    var vectors = wholes.of(List.of(pair.persona(), pair.text()), List.of());
    float[] a = vectors.get(pair.persona());
    float[] b = vectors.get(pair.text());
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  double wordOverlap(Pair pair) {
    Set<String> persona = new HashSet<>(Words.of(pair.persona()));
    int size = persona.size();
    persona.retainAll(new HashSet<>(Words.of(pair.text())));
    return persona.size() / (double) size;
  }

  /** Area under the ROC curve: how often a coherent pair scores above another, ties half. */
  double auroc(ToDoubleFunction<Pair> score) {
    double[] own = scores(score, true);
    double[] other = scores(score, false);
    double above = 0;
    for (double a : own) {
      for (double b : other) {
        above += a > b ? 1 : a == b ? 0.5 : 0;
      }
    }
    return above / own.length / other.length;
  }

  /** Share of the pairs of a kind that a threshold lets through. */
  double passing(boolean coherent, double threshold) {
    double[] scores = scores(this::coherence, coherent);
    return Arrays.stream(scores).filter(score -> score >= threshold).count()
        / (double) scores.length;
  }

  private double[] scores(ToDoubleFunction<Pair> score, boolean coherent) {
    return pairs.stream().filter(pair -> pair.coherent() == coherent).mapToDouble(score).toArray();
  }

  /** A table for people. */
  String report() {
    StringBuilder table = new StringBuilder();
    table.append("%d pairs%n".formatted(pairs.size()));
    table.append("AUROC coherence %.3f%n".formatted(auroc(this::coherence)));
    table.append("AUROC cosine of whole texts %.3f%n".formatted(auroc(this::cosine)));
    table.append("AUROC word overlap %.3f%n".formatted(auroc(this::wordOverlap)));
    for (double threshold : new double[] {0.3, 0.4, 0.5, 0.6, 0.7}) {
      table.append(
          "threshold %.1f lets through %.2f of coherent and %.2f of other pairs%n"
              .formatted(threshold, passing(true, threshold), passing(false, threshold)));
    }
    return table.toString();
  }
}
