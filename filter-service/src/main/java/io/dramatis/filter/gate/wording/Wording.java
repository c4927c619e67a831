package io.dramatis.filter.gate.wording;

import java.util.List;
import java.util.Set;

/**
 * How strongly a text speaks by a lexicon: the sum of the weights of its turns of phrase, of which
 * the heaviest counts at each place and none inside another. What is quoted, or named as a word, is
 * spoken about and not said: it counts a third.
 */
final class Wording {
  private static final double MENTIONED = 1.0 / 3;
  private static final Set<String> NAMES_A_WORD =
      Set.of("word", "words", "term", "terms", "slur", "slurs", "epithet", "insult", "phrase");

  private final Lexicon lexicon;

  Wording(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** The strength, 0 and up; 0 when no turn occurs. */
  double of(String text) {
    List<String> tokens = Tokens.of(text);
    double sum = 0;
    for (int at = 0; at < tokens.size(); ) {
      double heaviest = 0;
      int next = at + 1;
      for (Turn turn : lexicon.beginningWith(tokens.get(at))) {
        int end = turn.end(tokens, at);
        if (end > at) {
          heaviest =
              Math.max(heaviest, turn.weight() * (mentioned(tokens, at, end) ? MENTIONED : 1));
          next = Math.max(next, end);
        }
      }
      sum += heaviest;
      at = next;
    }
    return sum;
  }

  private static boolean mentioned(List<String> tokens, int from, int to) {
    if (from == 0) {
      return false;
    }
    String before = tokens.get(from - 1);
    boolean quoted = before.equals("\"") && to < tokens.size() && tokens.get(to).equals("\"");
    boolean named =
        NAMES_A_WORD.contains(before)
            || (before.equals("\"") && from > 1 && NAMES_A_WORD.contains(tokens.get(from - 2)));
    return quoted || named;
  }
}
