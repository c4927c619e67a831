package io.dramatis.filter.gate.language;

import java.lang.Character.UnicodeScript;
import java.util.regex.Pattern;

/**
 * What of a text is in a language at all.
 *
 * @param text without fenced code and addresses, its beginning where it is long
 * @param letters as many as it has; those of scripts without spaces, of which two say as much as a
 *     short word, count twice
 */
record Prose(String text, int letters) {
  private static final int MOST = 2_000;

  /** Possessive, so that nothing is tried twice. */
  private static final Pattern ADDRESS =
      Pattern.compile("(?<![\\p{L}\\p{N}])(?:https?://|www\\.)\\S++");

  private static final String FENCE = "```";

  /** The prose of a text. */
  static Prose of(String text) {
    String prose = ADDRESS.matcher(withoutFences(text)).replaceAll(" ");
    String beginning = prose.length() > MOST ? prose.substring(0, MOST) : prose;
    return new Prose(beginning, beginning.codePoints().map(Prose::weight).sum());
  }

  private static String withoutFences(String text) {
    int start = text.indexOf(FENCE);
    if (start < 0) {
      return text;
    }
    StringBuilder rest = new StringBuilder();
    int from = 0;
    while (start >= 0) {
      rest.append(text, from, start).append(' ');
      int end = text.indexOf(FENCE, start + FENCE.length());
      from = end < 0 ? text.length() : end + FENCE.length();
      start = text.indexOf(FENCE, from);
    }
    return rest.append(text, from, text.length()).toString();
  }

  private static int weight(int codePoint) {
    int type = Character.getType(codePoint);
    // In Indic scripts and Thai many vowels are marks.
    boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    if (!mark && !Character.isLetter(codePoint)) {
      return 0;
    }
    return switch (UnicodeScript.of(codePoint)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL -> 2;
      default -> 1;
    };
  }
}
