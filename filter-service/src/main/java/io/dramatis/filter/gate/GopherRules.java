package io.dramatis.filter.gate;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The repetition rules of Rae et al. 2021, "Scaling Language Models: Methods, Analysis and Insights
 * from Training Gopher", table A1. Characters are those of words; lines without a word, such as a
 * closing brace, do not count.
 */
final class GopherRules {
  private static final Pattern LINES = Pattern.compile("\\R");
  private static final Pattern PARAGRAPHS = Pattern.compile("\\R\\h*\\R\\s*");
  private static final double[] TOP = {0.20, 0.18, 0.16};
  private static final double[] DUPLICATE = {0.15, 0.14, 0.13, 0.12, 0.11, 0.10};

  private final List<String> words;
  private final int[] lengths;
  private final int characters;
  private Excess worst = new Excess("none", 0);

  /**
   * How far a text goes towards a rule's limit.
   *
   * @param rule a short stable name
   * @param ratio of what was measured to the limit, 0 and up
   */
  record Excess(String rule, double ratio) {}

  private GopherRules(List<String> words) {
    this.words = words;
    lengths = words.stream().mapToInt(String::length).toArray();
    int sum = 0;
    for (int length : lengths) {
      sum += length;
    }
    characters = Math.max(1, sum);
  }

  /**
   * The rule whose limit the text exceeds most, or comes nearest to.
   *
   * @param words of the text
   */
  static Excess worst(String text, List<String> words) {
    GopherRules rules = new GopherRules(words);
    rules.pieces("duplicate-lines", LINES.split(text), 0.30, 0.20);
    rules.pieces("duplicate-paragraphs", PARAGRAPHS.split(text), 0.30, 0.20);
    int scale = WordRuns.length(1, words);
    for (int n = 2; n <= 4; n++) {
      rules.note("top-%d-gram".formatted(n), rules.topRun(n * scale), TOP[n - 2]);
    }
    for (int n = 5; n <= 10; n++) {
      rules.note(
          "duplicate-%d-grams".formatted(n), rules.repeatedRuns(n * scale), DUPLICATE[n - 5]);
    }
    return rules.worst;
  }

  private void note(String rule, double measured, double limit) {
    if (measured / limit > worst.ratio()) {
      worst = new Excess(rule, measured / limit);
    }
  }

  private void pieces(String rule, String[] pieces, double limit, double limitOfCharacters) {
    Set<String> seen = new HashSet<>();
    int all = 0;
    int repeated = 0;
    int length = 0;
    int lengthRepeated = 0;
    for (String piece : pieces) {
      String bare = piece.strip();
      if (bare.codePoints().anyMatch(Character::isLetterOrDigit)) {
        all++;
        length += bare.length();
        if (!seen.add(bare)) {
          repeated++;
          lengthRepeated += bare.length();
        }
      }
    }
    if (all > 1) {
      note(rule, repeated / (double) all, limit);
      note(rule, lengthRepeated / (double) length, limitOfCharacters);
    }
  }

  /** Share of characters in the run that takes up most of the text, 0 when none comes twice. */
  private double topRun(int n) {
    Map<Long, Integer> counts = new HashMap<>();
    long[] runs = WordRuns.of(words, n);
    double most = 0;
    for (int i = 0; i < runs.length; i++) {
      int count = counts.merge(runs[i], 1, Integer::sum);
      if (count > 1) {
        most = Math.max(most, count * (double) lengthOf(i, n));
      }
    }
    return Math.min(1, most / characters);
  }

  /** Share of characters within runs that come more than once, overlaps counted once. */
  private double repeatedRuns(int n) {
    Map<Long, Integer> first = new HashMap<>();
    BitSet covered = new BitSet(words.size());
    long[] runs = WordRuns.of(words, n);
    for (int i = 0; i < runs.length; i++) {
      Integer before = first.putIfAbsent(runs[i], i);
      if (before != null) {
        covered.set(before, before + n);
        covered.set(i, i + n);
      }
    }
    return covered.stream().map(i -> lengths[i]).sum() / (double) characters;
  }

  private int lengthOf(int start, int n) {
    int length = 0;
    for (int i = start; i < start + n; i++) {
      length += lengths[i];
    }
    return length;
  }
}
