package io.dramatis.inference.intent;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A control without a model: the intent of the example that shares most words (Jaccard). */
final class WordOverlap {
  private final List<LabelledText> examples;

  WordOverlap(List<LabelledText> examples) {
    this.examples = examples.stream().filter(example -> example.intent() != null).toList();
  }

  List<IntentGuess> classify(List<LabelledText> texts) {
    return texts.stream().map(text -> nearest(words(text.text()))).toList();
  }

  private IntentGuess nearest(Set<String> words) {
    LabelledText nearest =
        examples.stream()
            .max(Comparator.comparingDouble(example -> overlap(words, words(example.text()))))
            .orElseThrow();
    return new IntentGuess(nearest.intent(), 1);
  }

  private static double overlap(Set<String> a, Set<String> b) {
    Set<String> both = new HashSet<>(a);
    both.retainAll(b);
    return both.size() / (double) (a.size() + b.size() - both.size());
  }

  private static Set<String> words(String text) {
    return new HashSet<>(
        Arrays.asList(text.toLowerCase(Locale.ROOT).strip().split("[^\\p{L}\\p{N}]+", -1)));
  }
}
