package io.dramatis.filter.coherence;

import io.dramatis.filter.gate.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words of a text that may say something of a person: without function words, and cut to a
 * rough stem, so that "goats" meets "goat".
 */
final class ContentWords {
  private static final Set<String> FUNCTION_WORDS = Set.copyOf(lines("function-words.txt"));
  private static final int LEAST_STEM = 3;

  private ContentWords() {}

  static Set<String> of(String text) {
    return Words.of(text).stream()
        .filter(word -> !FUNCTION_WORDS.contains(word) && !singleLatin(word))
        .map(ContentWords::stem)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The lines of a resource of this package but for comments. */
  static List<String> lines(String resource) {
    try (InputStream in = ContentWords.class.getResourceAsStream("/coherence/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("/coherence/" + resource + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  private static boolean singleLatin(String word) {
    return word.length() == 1 && word.charAt(0) < 0x250;
  }

  /** A rough stem of a word. */
  static String stem(String word) {
    for (String ending : List.of("ing", "ed", "s")) {
      int left = word.length() - ending.length();
      if (left >= LEAST_STEM && word.endsWith(ending) && !word.endsWith("ss")) {
        return word.substring(0, left);
      }
    }
    return word;
  }
}
