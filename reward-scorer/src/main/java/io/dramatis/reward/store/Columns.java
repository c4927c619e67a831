package io.dramatis.reward.store;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Binds rows column by column as arrays, so that any number of rows is one statement with one text
 * ({@code insert … select from unnest}): one round trip, and one plan for the driver to keep.
 */
final class Columns<R> {
  private final SqlStatement<?> statement;
  private final List<R> rows;

  Columns(SqlStatement<?> statement, Collection<R> rows) {
    this.statement = statement;
    this.rows = List.copyOf(rows);
  }

  <T> Columns<R> bind(String column, Class<T> type, Function<R, ? extends T> value) {
    Object[] values = new Object[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.apply(rows.get(i));
    }
    statement.bindArray(column, type, values);
    return this;
  }
}
