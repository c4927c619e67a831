package io.dramatis.reward.scorer;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A text's words in lower case. Scripts that write no spaces come out as few long words, so the
 * features say little about them.
 *
 * @param tokens in order
 * @param types each once
 */
record Words(List<String> tokens, Set<String> types) {
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}\\p{Nd}]++(?:['’-][\\p{L}\\p{M}\\p{Nd}]++)*+");

  static Words of(String text) {
    List<String> tokens =
        WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
    return new Words(tokens, new HashSet<>(tokens));
  }

  boolean isEmpty() {
    return tokens.isEmpty();
  }

  /** Types by the root of tokens (Guiraud 1954): a type-token ratio that depends less on length. */
  double guiraudIndex() {
    return isEmpty() ? 0 : types.size() / Math.sqrt(tokens.size());
  }

  double meanLength() {
    return tokens.stream().mapToInt(String::length).average().orElse(0);
  }

  double shareOfRepeatedTrigrams() {
    List<String> trigrams = trigrams();
    return trigrams.isEmpty() ? 0 : 1 - (double) new HashSet<>(trigrams).size() / trigrams.size();
  }

  double shareOfTrigramsIn(Words other) {
    Set<String> own = new HashSet<>(trigrams());
    if (own.isEmpty()) {
      return 0;
    }
    Set<String> theirs = new HashSet<>(other.trigrams());
    return (double) own.stream().filter(theirs::contains).count() / own.size();
  }

  private List<String> trigrams() {
    return IntStream.range(0, Math.max(0, tokens.size() - 2))
        .mapToObj(i -> String.join(" ", tokens.subList(i, i + 3)))
        .toList();
  }
}
