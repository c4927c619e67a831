package io.dramatis.filter.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * Regular expressions from a file of this room, one a line as {@link Phrase} reads it, {@code #}
 * starting a comment. They meet the text in one form: NFKC, lower case, straight quotes, single
 * spaces, no decoration in front.
 */
final class Phrases {
  private static final String DECORATION = "\"'*_#>`~«-";

  /** A word boundary looks back over all marks in a row, so more of them than any script has go. */
  private static final int MOST_MARKS = 8;

  private final List<Phrase> phrases;

  private Phrases(List<Phrase> phrases) {
    this.phrases = phrases;
  }

  /**
   * @param name the file's name under {@code /phrases}, without its ending
   */
  static Phrases named(String name) {
    try (InputStream in = Phrases.class.getResourceAsStream("/phrases/" + name + ".txt")) {
      String file = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Phrases(
          file.lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .map(Phrase::of)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("phrases/" + name + ".txt is unreadable", e);
    }
  }

  /** The form of a text that phrases are looked for in. */
  static String plain(String text) {
    String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    StringBuilder plain = new StringBuilder(normal.length());
    boolean space = false;
    int marks = 0;
    for (int i = 0; i < normal.length(); i++) {
      char c = straight(normal.charAt(i));
      marks = Character.getType(c) == Character.NON_SPACING_MARK ? marks + 1 : 0;
      if (marks > MOST_MARKS) {
        continue;
      }
      if (isSpace(c)) {
        space = true;
      } else if (!plain.isEmpty() || DECORATION.indexOf(c) < 0) {
        if (space && !plain.isEmpty()) {
          plain.append(' ');
        }
        plain.append(c);
        space = false;
      }
    }
    return space && !plain.isEmpty() ? plain.append(' ').toString() : plain.toString();
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static char straight(char c) {
    return switch (c) {
      case '’', '‘' -> '\'';
      case '“', '”' -> '"';
      default -> c;
    };
  }

  /** Whether the text, in plain form, begins with a phrase. */
  boolean begin(String plain) {
    return phrases.stream().anyMatch(phrase -> phrase.begins(plain));
  }

  /** How often phrases occur in the text, which is in plain form. */
  int countIn(String plain) {
    return phrases.stream().mapToInt(phrase -> phrase.countIn(plain)).sum();
  }

  /** The phrases, for the test of their literals. */
  List<Phrase> all() {
    return phrases;
  }
}
