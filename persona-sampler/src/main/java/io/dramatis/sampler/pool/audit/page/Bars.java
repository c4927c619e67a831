package io.dramatis.sampler.pool.audit.page;

import io.dramatis.sampler.pool.audit.CategoryShare;
import io.dramatis.sampler.pool.audit.DimensionAudit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The bars of a dimension, the pool's beside the reference's.
 *
 * @param shown one bar for each of the largest categories; the others together have figures only,
 *     since a bar of theirs would dwarf the rest
 * @param all a row for each category
 * @param hasReference whether there is something beside the pool's bars
 */
record Bars(List<Bar> shown, List<Bar> all, boolean hasReference) {
  private static final int MOST = 17;
  private static final double FULL = 100;

  /**
   * A category's bar.
   *
   * @param label the category
   * @param count personas
   * @param share in per cent
   * @param reference in per cent
   * @param gap in percentage points
   * @param width of the pool's bar, 0 to 100
   * @param referenceWidth of the reference's bar, 0 to 100
   */
  record Bar(
      String label,
      String count,
      String share,
      String reference,
      String gap,
      double width,
      double referenceWidth) {}

  static Bars of(DimensionAudit audit) {
    List<CategoryShare> categories = audit.categories();
    int drawn = categories.size() > MOST ? MOST - 1 : categories.size();
    double scale = Math.max(largest(categories.subList(0, drawn)), Double.MIN_NORMAL);
    List<Bar> all = categories.stream().map(category -> bar(category, scale)).toList();
    List<Bar> shown = new ArrayList<>(all.subList(0, drawn));
    if (drawn < categories.size()) {
      shown.add(bar(others(categories.subList(drawn, categories.size())), Double.MAX_VALUE));
    }
    return new Bars(shown, all, audit.reference().source() != null);
  }

  private static CategoryShare others(List<CategoryShare> rest) {
    return new CategoryShare(
        "%d others (no bar)".formatted(rest.size()),
        rest.stream().mapToInt(CategoryShare::count).sum(),
        sum(rest, CategoryShare::share),
        sum(rest, CategoryShare::reference),
        sum(rest, CategoryShare::gap));
  }

  private static @Nullable Double sum(
      List<CategoryShare> parts, Function<CategoryShare, @Nullable Double> figure) {
    double sum = 0;
    for (CategoryShare part : parts) {
      Double one = figure.apply(part);
      if (one == null) {
        return null;
      }
      sum += one;
    }
    return sum;
  }

  private static double largest(List<CategoryShare> categories) {
    return categories.stream()
        .flatMapToDouble(it -> DoubleStream.of(orZero(it.share()), orZero(it.reference())))
        .max()
        .orElse(1);
  }

  private static Bar bar(CategoryShare category, double scale) {
    return new Bar(
        category.category(),
        Figures.count(category.count()),
        Figures.percent(category.share()),
        Figures.percent(category.reference()),
        Figures.points(category.gap()),
        width(category.share(), scale),
        width(category.reference(), scale));
  }

  private static double width(@Nullable Double share, double scale) {
    return Math.min(FULL, Math.round(orZero(share) / scale * FULL * 10) / 10.0);
  }

  private static double orZero(@Nullable Double number) {
    return number == null ? 0 : number;
  }
}
