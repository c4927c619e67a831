package io.dramatis.sampler.pool.audit;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that people differ in, how personas say it, and the population to compare with.
 *
 * @param name for machines, camelCase
 * @param title for people
 * @param statements how personas say it, the most exact first: the first that a persona makes and
 *     that is understood counts
 * @param order categories in their natural order; empty where they go by size
 * @param reference what to compare with
 */
record Dimension(
    String name,
    String title,
    List<Statement> statements,
    List<String> order,
    Reference reference) {
  Dimension {
    statements = List.copyOf(statements);
    order = List.copyOf(order);
  }

  /**
   * A way of saying it.
   *
   * @param attribute whose value says it
   * @param category what a value means; nothing where it is not understood
   * @param mayBeSilent whether a value that means nothing here is no misunderstanding
   */
  record Statement(
      String attribute, Function<String, Optional<String>> category, boolean mayBeSilent) {
    static Statement of(String attribute, Function<String, Optional<String>> category) {
      return new Statement(attribute, category, false);
    }

    /** For an attribute about something else, of which some values tell this too. */
    static Statement aside(String attribute, Function<String, Optional<String>> category) {
      return new Statement(attribute, category, true);
    }
  }
}
