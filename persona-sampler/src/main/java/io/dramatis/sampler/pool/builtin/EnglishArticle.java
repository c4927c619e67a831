package io.dramatis.sampler.pool.builtin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a or an before the word that follows {@code a(n)}. */
final class EnglishArticle {
  private static final Pattern OPEN = Pattern.compile("a\\(n\\) (\\S+)");

  // It is the sound that counts: an eighteen, an hour; but a Ugandan, a university, a European, a
  // one.
  private static final Pattern VOWEL_SOUND =
      Pattern.compile(
          "(?:8\\d*|11|18|[ai]|e(?!u)|o(?!ne\\b|nce\\b)|u(?!ni|se|ga|kr|ru|yg)|hour|heir|honest).*",
          Pattern.CASE_INSENSITIVE);

  private EnglishArticle() {}

  static String put(String text) {
    Matcher open = OPEN.matcher(text);
    return open.replaceAll(
        found ->
            (takesAn(found.group(1)) ? "an " : "a ") + Matcher.quoteReplacement(found.group(1)));
  }

  private static boolean takesAn(String word) {
    return VOWEL_SOUND.matcher(word.replaceFirst("-year-old.*", "")).matches();
  }
}
