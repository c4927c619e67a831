package io.dramatis.inference.intent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A labelled text with what was guessed.
 *
 * @param text the text with its label; without intent where nothing clear is asked
 */
record Guessed(LabelledText text, IntentGuess guess) {
  /** Intents whose answering side carries the persona by default (docs/reference/routing.md). */
  static final Set<Intent> CONDITIONED =
      Set.of(Intent.WRITING, Intent.ROLEPLAY, Intent.REASONING, Intent.EXTRACTION, Intent.STEM);

  private static final int RESAMPLES = 10_000;

  static List<Guessed> zip(List<LabelledText> texts, List<IntentGuess> guesses) {
    List<Guessed> all = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      all.add(new Guessed(texts.get(i), guesses.get(i)));
    }
    return all;
  }

  boolean clear() {
    return text.intent() != null;
  }

  boolean right() {
    return guess.intent() == text.intent();
  }

  /** Whether the text ought to be answered in the persona's light. */
  boolean wantsPersona() {
    return clear() && CONDITIONED.contains(text.intent());
  }

  boolean getsPersona(double leastConfidence) {
    return guess.confidence() >= leastConfidence && CONDITIONED.contains(guess.intent());
  }

  boolean routedRight(double leastConfidence) {
    return wantsPersona() == getsPersona(leastConfidence);
  }

  static double share(List<Guessed> of, Predicate<Guessed> what) {
    return of.stream().filter(what).count() / (double) of.size();
  }

  /** The share with its 95 % percentile interval over resamples of the texts. */
  static String interval(List<Guessed> of, Predicate<Guessed> what) {
    Random random = new Random(3);
    double[] shares = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      int hits = 0;
      for (int j = 0; j < of.size(); j++) {
        hits += what.test(of.get(random.nextInt(of.size()))) ? 1 : 0;
      }
      shares[i] = hits / (double) of.size();
    }
    Arrays.sort(shares);
    return "%.3f [%.3f, %.3f]"
        .formatted(share(of, what), shares[RESAMPLES / 40], shares[RESAMPLES - RESAMPLES / 40 - 1]);
  }

  /** Expected calibration error over ten bins of equal width (Guo et al. 2017). */
  static double calibrationError(List<Guessed> of) {
    double sum = 0;
    for (int bin = 0; bin < 10; bin++) {
      int number = bin;
      List<Guessed> within =
          of.stream()
              .filter(g -> Math.min(9, (int) (g.guess.confidence() * 10)) == number)
              .toList();
      double gap =
          within.stream().mapToDouble(g -> g.guess.confidence() - (g.right() ? 1 : 0)).sum();
      sum += Math.abs(gap);
    }
    return sum / of.size();
  }
}
