package io.dramatis.inference.intent;

import java.util.Arrays;
import java.util.List;

/**
 * The part of a text that tells what is asked for. Instructions stand before the material they are
 * about, or after it; the middle is material and would drown them.
 */
final class Gist {
  private static final int HEAD = 50;
  private static final int TAIL = 25;

  private Gist() {}

  /** The text, or the first and the last words of a long one. */
  static String of(String text) {
    List<String> words = Arrays.asList(text.strip().split("\\s+", -1));
    if (words.size() <= HEAD + TAIL) {
      return text;
    }
    String head = String.join(" ", words.subList(0, HEAD));
    String tail = String.join(" ", words.subList(words.size() - TAIL, words.size()));
    return head + " ... " + tail;
  }
}
