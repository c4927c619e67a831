package io.dramatis.sampler.pool.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Counts a dimension: the first statement of a persona that is understood decides. */
final class DimensionCount {
  private final Dimension dimension;
  private final int size;
  private final SortedMap<String, Integer> counts = new TreeMap<>();
  private final RoaringBitmap understood = new RoaringBitmap();
  private final RoaringBitmap notUnderstood = new RoaringBitmap();
  private final SortedSet<String> examples = new TreeSet<>();

  /**
   * @param size personas of the pool, 1 and up
   */
  DimensionCount(Dimension dimension, List<Stated> statements, int size) {
    this.dimension = dimension;
    this.size = size;
    for (Stated stated : statements) {
      RoaringBitmap news = new RoaringBitmap();
      stated
          .byCategory()
          .forEach(
              (category, having) -> {
                RoaringBitmap first = RoaringBitmap.andNot(having, understood);
                counts.merge(category, first.getCardinality(), Integer::sum);
                news.or(first);
              });
      understood.or(news);
      notUnderstood.or(stated.notUnderstood());
      examples.addAll(stated.examples());
    }
    notUnderstood.andNot(understood);
  }

  /** The counts beside the reference. */
  DimensionAudit audit() {
    Reference reference = dimension.reference();
    List<CategoryShare> categories = categories(reference);
    int strange = notUnderstood.getCardinality();
    int silent = size - stated() - strange;
    return new DimensionAudit(
        dimension.name(),
        dimension.title(),
        stated(),
        categories,
        new Unstated(silent, (double) silent / size, List.of()),
        new Unstated(
            strange, (double) strange / size, strange == 0 ? List.of() : List.copyOf(examples)),
        distance(categories, stated()),
        distance(categories, size),
        new DimensionAudit.Source(reference.population(), reference.source(), reference.year()));
  }

  private int stated() {
    return understood.getCardinality();
  }

  private List<CategoryShare> categories(Reference reference) {
    SortedSet<String> names = new TreeSet<>(reference.shares().keySet());
    counts.forEach(
        (name, count) -> {
          if (count > 0) {
            names.add(name);
          }
        });
    List<CategoryShare> categories = new ArrayList<>();
    for (String name : names) {
      int count = counts.getOrDefault(name, 0);
      Double share = stated() == 0 ? null : Double.valueOf((double) count / stated());
      Double expected = reference.isThere() ? reference.shares().getOrDefault(name, 0.0) : null;
      Double gap = share == null || expected == null ? null : Double.valueOf(share - expected);
      categories.add(new CategoryShare(name, count, share, expected, gap));
    }
    categories.sort(order());
    return categories;
  }

  private Comparator<CategoryShare> order() {
    List<String> order = dimension.order();
    if (!order.isEmpty()) {
      return Comparator.comparingInt(category -> order.indexOf(category.category()));
    }
    return Comparator.comparingInt((CategoryShare category) -> -category.count())
        .thenComparing(category -> category.reference() == null ? 0 : -category.reference());
  }

  /**
   * Total variation distance to the reference.
   *
   * @param of personas whose shares are meant: those who state it, or all
   */
  private @Nullable Double distance(List<CategoryShare> categories, int of) {
    if (!dimension.reference().isThere() || of == 0) {
      return null;
    }
    double sum = (double) (of - stated()) / of;
    for (CategoryShare category : categories) {
      double expected = category.reference() == null ? 0 : category.reference();
      sum += Math.abs((double) category.count() / of - expected);
    }
    return sum / 2;
  }
}
