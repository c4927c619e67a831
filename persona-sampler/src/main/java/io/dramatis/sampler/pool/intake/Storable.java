package io.dramatis.sampler.pool.intake;

import java.nio.charset.StandardCharsets;

/** Keeps out what neither PostgreSQL nor UTF-8 can hold. */
final class Storable {
  private Storable() {}

  /**
   * The text without space around it.
   *
   * @throws RefusedLineException naming the field when it holds U+0000 or half a surrogate pair
   */
  static String text(String field, String text) throws RefusedLineException {
    if (text.indexOf('\0') >= 0) {
      throw new RefusedLineException("%s holds the character NUL; take it out".formatted(field));
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new RefusedLineException(
          "%s holds half a surrogate pair; mend its encoding".formatted(field));
    }
    return text.strip();
  }
}
