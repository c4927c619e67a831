package io.dramatis.filter.gate;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression, and literals one of which stands in every text that it meets. Looking for a
 * literal is some hundred times cheaper than for an expression, and nearly all texts hold none of
 * them.
 *
 * @param literals none when the expression must always be tried
 * @param pattern on texts in plain form
 */
record Phrase(List<String> literals, Pattern pattern) {
  private static final String ARROW = " => ";

  /** The phrase of a line: an expression, or literals with bars between, an arrow and one. */
  static Phrase of(String line) {
    int arrow = line.indexOf(ARROW);
    if (arrow < 0) {
      return new Phrase(List.of(), Pattern.compile(line));
    }
    return new Phrase(
        Arrays.stream(line.substring(0, arrow).split("\\|")).map(String::strip).toList(),
        Pattern.compile(line.substring(arrow + ARROW.length())));
  }

  /** Whether the text begins with it. */
  boolean begins(String plain) {
    return pattern.matcher(plain).lookingAt();
  }

  /** How often it occurs in the text. */
  int countIn(String plain) {
    return mayOccurIn(plain) ? occurrences(plain) : 0;
  }

  /** The same without regard to the literals. */
  int occurrences(String plain) {
    int count = 0;
    Matcher matcher = pattern.matcher(plain);
    while (matcher.find()) {
      count++;
    }
    return count;
  }

  private boolean mayOccurIn(String plain) {
    return literals.isEmpty() || literals.stream().anyMatch(plain::contains);
  }
}
