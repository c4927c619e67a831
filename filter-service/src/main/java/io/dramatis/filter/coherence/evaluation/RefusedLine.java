package io.dramatis.filter.coherence.evaluation;

/**
 * A line that is no labelled pair.
 *
 * @param line from 1
 * @param reason the field, what is wrong with it, and what to write instead
 */
public record RefusedLine(int line, String reason) {
  @Override
  public String toString() {
    return "line %d: %s".formatted(line, reason);
  }
}
