package io.dramatis.filter.coherence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How seldom a word is among the personas at hand and in English at large, and overlaps in which
 * seldom words count. Some thirty personas alone do not tell "week" from "varroa".
 */
final class WordRarity {
  private final Map<String, Integer> personasWith = new HashMap<>();
  private final int personas;

  WordRarity(List<Reading> readings) {
    this.personas = readings.size();
    readings.forEach(r -> r.words().forEach(word -> personasWith.merge(word, 1, Integer::sum)));
  }

  /** Cosine of two sets of words weighted by rarity, 0 to 1; 0 when one is empty. */
  double overlap(Set<String> a, Set<String> b) {
    double shared = 0;
    for (String word : a) {
      shared += b.contains(word) ? square(word) : 0;
    }
    return shared == 0 ? 0 : shared / Math.sqrt(squares(a) * squares(b));
  }

  private double squares(Set<String> words) {
    return words.stream().mapToDouble(this::square).sum();
  }

  private double square(String word) {
    double here = Math.log((personas + 1.0) / (personasWith.getOrDefault(word, 0) + 0.5));
    return here * CommonWords.weight(word);
  }
}
