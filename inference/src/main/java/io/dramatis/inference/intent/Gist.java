package io.dramatis.inference.intent;

import java.util.Arrays;
import java.util.List;

/**
 * The parts of a text that tell what is asked for. Instructions stand before the material they are
 * about, or after it; the middle is material and would drown them.
 *
 * @param whole the text, or the first and the last words of a long one
 * @param opening its first words, where the verb of an instruction usually stands
 */
record Gist(String whole, String opening) {
  private static final int HEAD = 50;
  private static final int TAIL = 25;
  private static final int OPENING = 7;

  static Gist of(String text) {
    List<String> words = Arrays.asList(text.strip().split("\\s+", -1));
    String opening = String.join(" ", words.subList(0, Math.min(OPENING, words.size())));
    if (words.size() <= HEAD + TAIL) {
      return new Gist(String.join(" ", words), opening);
    }
    String head = String.join(" ", words.subList(0, HEAD));
    String tail = String.join(" ", words.subList(words.size() - TAIL, words.size()));
    return new Gist(head + " ... " + tail, opening);
  }
}
