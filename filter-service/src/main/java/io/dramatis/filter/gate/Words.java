package io.dramatis.filter.gate;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a text in any script, normalised (NFKC) and in lower case.
 *
 * <p>A word is a run of letters, digits and marks, with apostrophes and joiners inside it. In
 * scripts written without spaces (Han, Hiragana, Katakana, Thai, Lao, Khmer, Myanmar, Tibetan) each
 * letter with its marks counts as a word: the JDK's {@code BreakIterator} takes a whole run of Han
 * for one word and knows a dictionary for Thai alone, and a real segmenter would be ICU. So lengths
 * in those scripts are lengths in characters. Emoji and punctuation are no words.
 */
public final class Words {
  private static final Set<UnicodeScript> WITHOUT_SPACES =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR,
          UnicodeScript.TIBETAN);

  private final List<String> found = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();

  private Words() {}

  /** The words in order; none in a text without letters or digits. */
  public static List<String> of(String text) {
    String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    Words words = new Words();
    for (int at = 0; at < normal.length(); ) {
      int codePoint = normal.codePointAt(at);
      at += Character.charCount(codePoint);
      words.take(codePoint, at < normal.length() ? normal.codePointAt(at) : ' ');
    }
    words.endWord();
    return words.found;
  }

  /**
   * Whether most words are letters of scripts without spaces. Two of those letters say about as
   * much as a word elsewhere, so runs of words are twice as long there.
   */
  static boolean mostlyLetters(List<String> words) {
    long letters = words.stream().filter(word -> standsAlone(word.codePointAt(0))).count();
    return 2 * letters > words.size();
  }

  private void take(int codePoint, int next) {
    if (isMark(codePoint)) {
      if (!word.isEmpty()) {
        word.appendCodePoint(codePoint);
      }
    } else if (Character.isLetterOrDigit(codePoint)) {
      boolean alone = standsAlone(codePoint);
      if (alone || (!word.isEmpty() && standsAlone(word.codePointAt(0)))) {
        endWord();
      }
      word.appendCodePoint(codePoint);
    } else if (!(joins(codePoint) && !word.isEmpty() && Character.isLetterOrDigit(next))) {
      endWord();
    } else if (codePoint == '\'' || codePoint == '’') {
      word.append('\'');
    }
  }

  private void endWord() {
    if (!word.isEmpty()) {
      found.add(word.toString());
      word.setLength(0);
    }
  }

  private static boolean standsAlone(int codePoint) {
    return codePoint > 0x0E00 && WITHOUT_SPACES.contains(UnicodeScript.of(codePoint));
  }

  private static boolean joins(int codePoint) {
    // Apostrophes, and the joiners that Persian and Indic scripts write within words.
    return codePoint == '\'' || codePoint == '’' || codePoint == 0x200C || codePoint == 0x200D;
  }

  private static boolean isMark(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }
}
