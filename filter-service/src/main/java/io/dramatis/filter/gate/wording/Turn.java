package io.dramatis.filter.gate.wording;

import java.util.List;

/**
 * A turn of phrase: parts that follow each other, each of which is one of several runs of words and
 * may be left out where it says so.
 *
 * @param weight what each occurrence adds to a text's score, above 0
 * @param parts the first of which is never left out
 */
record Turn(double weight, List<Part> parts) {
  /** Stands for any words but punctuation, up to so many. */
  private static final int LONGEST_GAP = 3;

  Turn {
    parts = List.copyOf(parts);
    if (!(weight > 0 && weight <= 100)) {
      throw new IllegalArgumentException(
          "weight %s is not above 0 and up to 100".formatted(weight));
    }
    if (parts.isEmpty() || parts.getFirst().optional() || parts.getFirst().gap()) {
      throw new IllegalArgumentException("a turn begins with a word");
    }
  }

  /**
   * One part.
   *
   * @param runs of words, any of which will do
   * @param optional whether it may be left out
   * @param gap whether up to three words of any kind stand here
   */
  record Part(List<List<String>> runs, boolean optional, boolean gap) {
    Part {
      runs = runs.stream().map(List::copyOf).toList();
    }
  }

  /**
   * Where the turn ends that begins at a place; -1 when none does. Gaps are short and few, so that
   * the ways to try are bounded.
   */
  int end(List<String> tokens, int from) {
    return end(tokens, from, 0);
  }

  private int end(List<String> tokens, int at, int index) {
    if (index == parts.size()) {
      return at;
    }
    Part part = parts.get(index);
    if (part.optional() || part.gap()) {
      int without = end(tokens, at, index + 1);
      if (without >= 0) {
        return without;
      }
    }
    return part.gap() ? beyondGap(tokens, at, index) : beyondRun(tokens, at, index, part);
  }

  private int beyondGap(List<String> tokens, int at, int index) {
    for (int skipped = 1; skipped <= LONGEST_GAP && at + skipped <= tokens.size(); skipped++) {
      if (!Character.isLetterOrDigit(tokens.get(at + skipped - 1).codePointAt(0))) {
        return -1;
      }
      int end = end(tokens, at + skipped, index + 1);
      if (end >= 0) {
        return end;
      }
    }
    return -1;
  }

  private int beyondRun(List<String> tokens, int at, int index, Part part) {
    for (List<String> run : part.runs()) {
      if (startsAt(tokens, at, run)) {
        int end = end(tokens, at + run.size(), index + 1);
        if (end >= 0) {
          return end;
        }
      }
    }
    return -1;
  }

  private static boolean startsAt(List<String> tokens, int at, List<String> run) {
    return at + run.size() <= tokens.size() && tokens.subList(at, at + run.size()).equals(run);
  }
}
