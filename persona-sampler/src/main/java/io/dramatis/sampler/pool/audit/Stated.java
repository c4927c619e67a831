package io.dramatis.sampler.pool.audit;

import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.roaringbitmap.RoaringBitmap;

/** Who states what by one attribute, in the categories of one dimension. */
final class Stated {
  private static final int EXAMPLES = 5;

  private final Dimension.Statement statement;
  private final SortedMap<String, RoaringBitmap> byCategory = new TreeMap<>();
  private final RoaringBitmap notUnderstood = new RoaringBitmap();
  private final SortedSet<String> examples = new TreeSet<>();

  Stated(Dimension.Statement statement) {
    this.statement = statement;
  }

  String attribute() {
    return statement.attribute();
  }

  /** Takes note of everybody who has a value. */
  void add(String value, RoaringBitmap having) {
    bitmap(value).ifPresent(bitmap -> bitmap.or(having));
  }

  /** Takes note of one who has a value. */
  void add(String value, int ordinal) {
    bitmap(value).ifPresent(bitmap -> bitmap.add(ordinal));
  }

  private Optional<RoaringBitmap> bitmap(String value) {
    Optional<String> category = statement.category().apply(value);
    if (category.isPresent()) {
      return category.map(name -> byCategory.computeIfAbsent(name, key -> new RoaringBitmap()));
    }
    if (statement.mayBeSilent() || value.isBlank()) {
      return Optional.empty();
    }
    if (examples.size() < EXAMPLES) {
      examples.add(value);
    }
    return Optional.of(notUnderstood);
  }

  SortedMap<String, RoaringBitmap> byCategory() {
    return byCategory;
  }

  RoaringBitmap notUnderstood() {
    return notUnderstood;
  }

  /** A few of the values that were not understood. */
  SortedSet<String> examples() {
    return examples;
  }
}
