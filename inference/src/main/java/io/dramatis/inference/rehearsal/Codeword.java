package io.dramatis.inference.rehearsal;

import java.text.Normalizer;
import java.util.Locale;

/** A text as a program would name it: {@code check_the_hives}. */
final class Codeword {
  private Codeword() {}

  /**
   * Lower-case letters and digits of the Latin alphabet, with underscores between them.
   *
   * @param most characters, 1 and up
   */
  static String of(String text, int most) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}+|['’]", "")
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^[_0-9]+|_+$", "");
    String shortened = plain.substring(0, Math.min(most, plain.length()));
    int lastWord = shortened.lastIndexOf('_');
    boolean cut = plain.length() > shortened.length() && lastWord > 0;
    return cut ? shortened.substring(0, lastWord) : shortened;
  }
}
