package io.dramatis.reward.reading;

import io.dramatis.contracts.Require;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A keyset page.
 *
 * @param items in order
 * @param next what to give as {@code after} for the page that follows; absent on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {
  public Page {
    items = Require.list("items", items);
  }

  /**
   * Cuts a page from rows of which one more than the page holds was read.
   *
   * @param limit most items of the page
   */
  static <R, T> Page<T> cut(
      List<R> rows, int limit, Function<R, T> item, Function<R, String> cursor) {
    List<R> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
    String next = rows.size() > limit ? cursor.apply(shown.getLast()) : null;
    return new Page<>(shown.stream().map(item).toList(), next);
  }
}
