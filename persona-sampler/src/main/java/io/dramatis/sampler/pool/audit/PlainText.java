package io.dramatis.sampler.pool.audit;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What is left of a name when case, accents and punctuation are taken away. */
final class PlainText {
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern APOSTROPHES = Pattern.compile("['’ʼ.]");
  private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");

  private PlainText() {}

  /** Equal for names that differ only so: {@code Côte d'Ivoire} and {@code COTE D’IVOIRE}. */
  static String of(String text) {
    String bare = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    String joined = APOSTROPHES.matcher(bare.replace("&", " and ")).replaceAll("");
    return NEITHER_LETTER_NOR_DIGIT
        .matcher(joined)
        .replaceAll(" ")
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}
