package io.dramatis.filter.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Regular expressions from a file of this room, one a line, {@code #} starting a comment. They meet
 * the text in one form: NFKC, lower case, straight quotes, single spaces, no decoration in front.
 */
final class Phrases {
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern DECORATION = Pattern.compile("^[\\s\"'*_#>`~«-]+");

  private final List<Pattern> patterns;

  private Phrases(List<Pattern> patterns) {
    this.patterns = patterns;
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
              .map(Pattern::compile)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("phrases/" + name + ".txt is unreadable", e);
    }
  }

  /** The form of a text that phrases are looked for in. */
  static String plain(String text) {
    String normal =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replace('’', '\'')
            .replace('‘', '\'')
            .replace('“', '"')
            .replace('”', '"');
    return DECORATION.matcher(SPACES.matcher(normal).replaceAll(" ")).replaceFirst("");
  }

  /** Whether the text, in plain form, begins with a phrase. */
  boolean begin(String plain) {
    return patterns.stream().anyMatch(p -> p.matcher(plain).lookingAt());
  }

  /** How often phrases occur in the text, which is in plain form. */
  int countIn(String plain) {
    int count = 0;
    for (Pattern pattern : patterns) {
      Matcher matcher = pattern.matcher(plain);
      while (matcher.find()) {
        count++;
      }
    }
    return count;
  }
}
