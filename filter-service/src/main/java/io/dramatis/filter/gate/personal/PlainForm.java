package io.dramatis.filter.gate.personal;

/**
 * A text with digits of every script, full-width signs, and the many hyphens and spaces as ASCII,
 * character for character, so that a place in it is the same place in the text.
 */
final class PlainForm {
  /**
   * A letter or digit beside which a number or address would not stand as a word of its own; in
   * scripts without spaces, and in Korean with its endings, it would.
   */
  static final String LETTER =
      "[\\p{L}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}]]";

  /** A word boundary looks back over all marks in a row, so more of them than any script has go. */
  private static final int MOST_MARKS = 8;

  /** No character of any text. */
  private static final char NOTHING = '\uFFFF';

  private PlainForm() {}

  /** The text in this form, of the same length. */
  static String of(String text) {
    char[] plain = text.toCharArray();
    int marks = 0;
    for (int i = 0; i < plain.length; i++) {
      marks = Character.getType(plain[i]) == Character.NON_SPACING_MARK ? marks + 1 : 0;
      if (marks > MOST_MARKS) {
        plain[i] = NOTHING;
      } else if (plain[i] > 0x7F) {
        plain[i] = plain(plain[i]);
      }
    }
    return new String(plain);
  }

  private static char plain(char character) {
    int digit = Character.digit(character, 10);
    if (digit >= 0) {
      return (char) ('0' + digit);
    }
    return switch (Character.getType(character)) {
      case Character.SPACE_SEPARATOR -> ' ';
      case Character.DASH_PUNCTUATION -> '-';
      default ->
          // Full-width forms of ASCII, such as in "name＠host．com".
          character >= 0xFF01 && character <= 0xFF5E ? (char) (character - 0xFEE0) : character;
    };
  }

  /** How many decimal digits a text in this form has. */
  static int digits(String plain) {
    int digits = 0;
    for (int i = 0; i < plain.length(); i++) {
      if (plain.charAt(i) >= '0' && plain.charAt(i) <= '9') {
        digits++;
      }
    }
    return digits;
  }
}
