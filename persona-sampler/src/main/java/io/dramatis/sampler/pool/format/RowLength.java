package io.dramatis.sampler.pool.format;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Measures rows that come as several texts. */
final class RowLength {
  private static final int MOST_BYTES_OF_A_CHARACTER = 3;

  private RowLength() {}

  /** Whether texts are longer than {@link Row#MAX_BYTES} together. */
  static boolean isTooLong(List<String> texts) {
    long characters = texts.stream().mapToLong(String::length).sum();
    if (characters * MOST_BYTES_OF_A_CHARACTER <= Row.MAX_BYTES) {
      return false;
    }
    return characters > Row.MAX_BYTES
        || texts.stream().mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length).sum()
            > Row.MAX_BYTES;
  }
}
