package io.dramatis.reward.evaluation;

/**
 * A line that cannot be used.
 *
 * @param line counted from 1
 * @param field the field at fault; empty when the line is no JSON object
 * @param mend what is wrong and how to put it right; never quotes the text
 */
public record RefusedLine(long line, String field, String mend) {
  @Override
  public String toString() {
    return "line %d: %s%s".formatted(line, field.isEmpty() ? "" : field + ": ", mend);
  }
}
