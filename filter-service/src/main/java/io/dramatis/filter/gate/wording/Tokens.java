package io.dramatis.filter.gate.wording;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words and the punctuation of a text in one form: NFKC, lower case, straight apostrophes, no
 * marks on Latin letters, look-alikes of Greek and Cyrillic among Latin letters as Latin ones,
 * signs that stand for letters inside a word ({@code 1d10t}, {@code a$$}) as letters, and single
 * letters with dots or spaces between ({@code k.y.s}) as one word. Letters of scripts without
 * spaces are words of their own.
 */
final class Tokens {
  private static final String SIGNS = "0134578@$!";
  private static final String LETTERS = "oieastbasi";
  private static final String LOOK_ALIKES = "аеорсухіјѕԁոαοικνρτυ";
  private static final String LATIN = "aeopcyxijsdnaoikvptu";
  private static final String SPACERS = ".-_*· ";

  private final String text;
  private final List<String> tokens = new ArrayList<>();

  /** Where single letters end that the beginning of a longer word follows: none are one word. */
  private int looseUntil;

  private Tokens(String text) {
    this.text = text;
  }

  /** The tokens in order; a punctuation mark is a token. */
  static List<String> of(String text) {
    String plain =
        Normalizer.normalize(Normalizer.normalize(text, Normalizer.Form.NFKC), Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT);
    Tokens all = new Tokens(plain);
    for (int at = 0; at < plain.length(); ) {
      at = all.take(at);
    }
    return all.tokens;
  }

  private int take(int at) {
    int codePoint = text.codePointAt(at);
    int spelled = spelledOut(at);
    if (spelled > at) {
      return spelled;
    }
    if (standsAlone(codePoint)) {
      tokens.add(Character.toString(codePoint));
      return at + Character.charCount(codePoint);
    }
    if (isMark(codePoint) || Character.isWhitespace(codePoint)) {
      return at + Character.charCount(codePoint);
    }
    int end = endOfWord(at);
    if (end > at) {
      tokens.add(folded(text.substring(at, end)));
      return end;
    }
    tokens.add(straight(codePoint));
    return at + Character.charCount(codePoint);
  }

  private int endOfWord(int at) {
    int end = at;
    boolean letters = false;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      if (standsAlone(codePoint) || !inWord(codePoint, end, at)) {
        break;
      }
      letters |= Character.isLetterOrDigit(codePoint);
      end += Character.charCount(codePoint);
    }
    return letters ? end : at;
  }

  private boolean inWord(int codePoint, int at, int start) {
    if (Character.isLetterOrDigit(codePoint) || isMark(codePoint)) {
      return true;
    }
    // An apostrophe or a sign belongs to a word when a letter follows, so that "yes!" ends there.
    boolean letterFollows = at + 1 < text.length() && Character.isLetter(text.codePointAt(at + 1));
    return (codePoint == '@' || codePoint == '$' || (at > start && joins(codePoint)))
        && (letterFollows || (codePoint == '$' && at > start));
  }

  private static boolean joins(int codePoint) {
    return codePoint == '\'' || codePoint == '’' || codePoint == '!' || codePoint == 0x200C;
  }

  /** Where letters that stand singly with one kind of sign between them end; at: nowhere. */
  private int spelledOut(int at) {
    if (at < looseUntil || (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1)))) {
      return at;
    }
    StringBuilder word = new StringBuilder();
    int next = at;
    char between = 0;
    while (next < text.length() && isPlainLetter(text.charAt(next))) {
      word.append(text.charAt(next));
      boolean last = next + 1 >= text.length() || SPACERS.indexOf(text.charAt(next + 1)) < 0;
      if (last || (between != 0 && text.charAt(next + 1) != between)) {
        next++;
        break;
      }
      between = text.charAt(next + 1);
      next += 2;
    }
    boolean whole = next >= text.length() || !Character.isLetterOrDigit(text.charAt(next));
    if (!whole) {
      looseUntil = next;
    }
    if (word.length() < 3 || !whole) {
      return at;
    }
    tokens.add(word.toString());
    return next;
  }

  private static boolean isPlainLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static String folded(String word) {
    boolean hasLetter = word.codePoints().anyMatch(Character::isLetter);
    boolean latin = word.chars().anyMatch(Tokens::isLatin);
    StringBuilder folded = new StringBuilder(word.length());
    word.codePoints()
        .forEach(
            c -> {
              if (c == '’') {
                folded.append('\'');
              } else if (latin && isMark(c)) {
                return;
              } else {
                folded.appendCodePoint(hasLetter ? letter(c, latin) : c);
              }
            });
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  private static int letter(int codePoint, boolean latin) {
    int sign = latin ? SIGNS.indexOf(codePoint) : -1;
    if (sign >= 0) {
      return LETTERS.charAt(sign);
    }
    int alike = latin ? LOOK_ALIKES.indexOf(codePoint) : -1;
    return alike >= 0 ? LATIN.charAt(alike) : codePoint;
  }

  private static boolean isLatin(int c) {
    return c >= 'a' && c <= 'z';
  }

  private static String straight(int codePoint) {
    return switch (codePoint) {
      case '“', '”', '„', '«', '»', '「', '」' -> "\"";
      case '。', '！', '？' -> ".";
      default -> Character.toString(codePoint);
    };
  }

  private static boolean standsAlone(int codePoint) {
    if (codePoint <= 0x0E00 || !Character.isLetter(codePoint)) {
      return false;
    }
    return switch (UnicodeScript.of(codePoint)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
      default -> false;
    };
  }

  private static boolean isMark(int codePoint) {
    return Character.getType(codePoint) == Character.NON_SPACING_MARK
        || Character.getType(codePoint) == Character.COMBINING_SPACING_MARK
        || Character.getType(codePoint) == Character.ENCLOSING_MARK;
  }
}
