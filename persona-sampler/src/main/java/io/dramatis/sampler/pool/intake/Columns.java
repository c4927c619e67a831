package io.dramatis.sampler.pool.intake;

import io.dramatis.contracts.job.Violation;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Says which columns are missing. */
final class Columns {
  private static final int TOLD = 40;

  private Columns() {}

  /** Why a row or a file with these columns has no text. */
  static String noText(ColumnMapping mapping, Set<String> columns) {
    return "there is no column %s; there are %s. Name the persona's text by textColumn"
        .formatted(
            mapping.text() == null
                ? String.join(", ", ColumnMapping.TEXTS.subList(0, 2))
                    + " or "
                    + ColumnMapping.TEXTS.getLast()
                : mapping.text(),
            told(columns));
  }

  /**
   * Refuses a file whose header lacks what is needed.
   *
   * @throws InvalidImportException naming each missing column and those that there are
   */
  static void requireHeader(ColumnMapping mapping, List<String> header) {
    Set<String> columns = new TreeSet<>(header);
    requireNamed(mapping, columns);
    if (mapping.textAmong(columns).isEmpty()) {
      throw new InvalidImportException(
          List.of(new Violation("textColumn", noText(mapping, columns))));
    }
  }

  /**
   * Refuses a file in which a column that the request names never came.
   *
   * @throws InvalidImportException naming each missing column and those that there are
   */
  static void requireNamed(ColumnMapping mapping, Set<String> columns) {
    List<Violation> missing =
        mapping.named().stream()
            .filter(column -> !columns.contains(column))
            .map(
                column ->
                    new Violation(
                        field(mapping, column),
                        "there is no column %s; there are %s".formatted(column, told(columns))))
            .toList();
    if (!missing.isEmpty()) {
      throw new InvalidImportException(missing);
    }
  }

  private static String field(ColumnMapping mapping, String column) {
    if (column.equals(mapping.text())) {
      return "textColumn";
    }
    if (column.equals(mapping.id())) {
      return "idColumn";
    }
    if (column.equals(mapping.licence())) {
      return "licenceColumn";
    }
    if (column.equals(mapping.source())) {
      return "sourceColumn";
    }
    return mapping.attributes().containsKey(column) ? "attribute" : "drop";
  }

  private static String told(Collection<String> columns) {
    List<String> first = columns.stream().limit(TOLD).toList();
    return String.join(", ", first)
        + (columns.size() > TOLD ? " and %d more".formatted(columns.size() - TOLD) : "");
  }
}
