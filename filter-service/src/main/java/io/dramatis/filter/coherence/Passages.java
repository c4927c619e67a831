package io.dramatis.filter.coherence;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text cut into the pieces that are embedded: its sentences, or runs of neighbouring sentences
 * where there are many. So the work is bounded whatever the text's length, and a long text is seen
 * in all its parts, each by its first {@value #MOST_CHARACTERS} characters (about the 256 tokens
 * that the MiniLM models were trained on).
 */
public final class Passages {
  /** Most passages that a candidate's text is cut into. */
  public static final int MOST_OF_A_TEXT = 24;

  private static final int MOST_CHARACTERS = 1_000;

  private Passages() {}

  /**
   * The passages in order; none in a blank text.
   *
   * @param most most passages, 1 and up
   */
  public static List<String> of(String text, int most) {
    List<String> sentences = text.lines().flatMap(line -> sentencesOf(line).stream()).toList();
    int perPassage = Math.max(1, Math.ceilDiv(sentences.size(), most));
    List<String> passages = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i += perPassage) {
      List<String> run = sentences.subList(i, Math.min(i + perPassage, sentences.size()));
      passages.add(headOf(String.join(" ", run)));
    }
    return passages;
  }

  /** Whether a passage asks, in the scripts that have a question mark of their own too. */
  public static boolean asks(String passage) {
    return passage.chars().anyMatch(c -> c == '?' || c == '？' || c == '؟');
  }

  private static List<String> sentencesOf(String line) {
    List<String> sentences = new ArrayList<>();
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(line);
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      String sentence = line.substring(start, end).strip();
      if (!sentence.isEmpty()) {
        sentences.add(sentence);
      }
      start = end;
    }
    return sentences;
  }

  private static String headOf(String passage) {
    if (passage.length() <= MOST_CHARACTERS) {
      return passage;
    }
    boolean splitsPair = Character.isHighSurrogate(passage.charAt(MOST_CHARACTERS - 1));
    return passage.substring(0, splitsPair ? MOST_CHARACTERS - 1 : MOST_CHARACTERS);
  }
}
