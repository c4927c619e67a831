package io.dramatis.filter.coherence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much a word tells by being seldom in English at large, whoever the personas are. */
final class CommonWords {
  /** Words more frequent than this one tell nothing. */
  private static final double FIRST_TELLING = 20;

  private static final Map<String, Double> WEIGHTS = new HashMap<>();
  private static final double OF_OTHERS;

  static {
    List<String> words = ContentWords.lines("words-by-frequency.txt");
    for (int i = 0; i < words.size(); i++) {
      WEIGHTS.merge(ContentWords.stem(words.get(i)), weight(i + 1), Math::min);
    }
    OF_OTHERS = weight(words.size() + 1);
  }

  private CommonWords() {}

  /**
   * The weight of a stem, 0 and up: the logarithm of its rank, as frequency falls with the rank.
   */
  static double weight(String stem) {
    return WEIGHTS.getOrDefault(stem, OF_OTHERS);
  }

  private static double weight(int rank) {
    return Math.max(0, Math.log(rank / FIRST_TELLING));
  }
}
