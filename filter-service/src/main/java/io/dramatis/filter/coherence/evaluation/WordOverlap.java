package io.dramatis.filter.coherence.evaluation;

import io.dramatis.filter.gate.Words;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/**
 * A control without any model: the cosine of two texts' words, each weighted by how seldom it is
 * (Spärck Jones 1972), so that "I" and "the" do not drown the rest. 0 to 1.
 */
final class WordOverlap {
  private final Map<String, Integer> textsWith = new HashMap<>();
  private final int texts;

  /**
   * @param corpus texts, each once, that say how seldom a word is
   */
  WordOverlap(Collection<String> corpus) {
    this.texts = corpus.size();
    for (String text : corpus) {
      new HashSet<>(Words.of(text)).forEach(word -> textsWith.merge(word, 1, Integer::sum));
    }
  }

  double of(String persona, String text) {
    Map<String, Double> a = weights(persona);
    Map<String, Double> b = weights(text);
    double shared = 0;
    for (var entry : a.entrySet()) {
      shared += entry.getValue() * b.getOrDefault(entry.getKey(), 0.0);
    }
    return shared == 0 ? 0 : Math.min(1, shared / length(a) / length(b));
  }

  private Map<String, Double> weights(String text) {
    Map<String, Double> weights = new HashMap<>();
    for (String word : Words.of(text)) {
      double rarity = Math.log((texts + 1.0) / textsWith.getOrDefault(word, 1));
      weights.merge(word, rarity, Double::sum);
    }
    return weights;
  }

  private static double length(Map<String, Double> weights) {
    return Math.sqrt(weights.values().stream().mapToDouble(w -> w * w).sum());
  }
}
