package io.dramatis.contracts.job;

/**
 * One thing wrong with a job or a recipe.
 *
 * @param field where, as a path such as {@code personas.where.region}; empty for the whole document
 * @param message what is wrong and how to mend it
 */
public record Violation(String field, String message) {
  @Override
  public String toString() {
    return field.isEmpty() ? message : field + ": " + message;
  }
}
