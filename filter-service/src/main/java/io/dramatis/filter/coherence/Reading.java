package io.dramatis.filter.coherence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A persona or a text as its passages, each with its vector and its content words. */
public final class Reading {
  private final List<String> passages;
  private final List<float[]> vectors = new ArrayList<>();

  /** Found when they are asked for: clauses are compared by meaning only. */
  private final List<Set<String>> words = new ArrayList<>();

  private final Set<String> allWords = new HashSet<>();

  /**
   * @param passages at least one
   * @param known the vector of each passage
   */
  public Reading(List<String> passages, Map<String, float[]> known) {
    this.passages = List.copyOf(passages);
    passages.forEach(passage -> vectors.add(known.get(passage)));
  }

  int size() {
    return passages.size();
  }

  String passage(int index) {
    return passages.get(index);
  }

  float[] vector(int index) {
    return vectors.get(index);
  }

  Set<String> words(int index) {
    readWords();
    return words.get(index);
  }

  /** The words of all passages. */
  Set<String> words() {
    readWords();
    return allWords;
  }

  private void readWords() {
    if (words.isEmpty()) {
      for (String passage : passages) {
        Set<String> found = ContentWords.of(passage);
        words.add(found);
        allWords.addAll(found);
      }
    }
  }

  /** The dot product: of unit vectors their cosine. */
  public static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
