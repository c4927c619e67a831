package io.dramatis.contracts;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks of record components; each failure names the field, the value and the range. */
public final class Require {
  private Require() {}

  /** The text, which must hold something other than white space. */
  public static String text(String field, String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(field + " is missing or blank; give a text");
    }
    return value;
  }

  /** The value, which must be present. */
  public static <T> T present(String field, T value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing; give a value");
    }
    return value;
  }

  /** The number, which must lie in [min, max]. */
  public static long range(String field, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%s is %d; give a whole number from %d to %d".formatted(field, value, min, max));
    }
    return value;
  }

  /** The number, which must lie in [min, max] and so not be NaN. */
  public static double range(String field, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          "%s is %s; give a number from %s to %s".formatted(field, value, min, max));
    }
    return value;
  }

  /** An unmodifiable copy; a missing list is empty, a null in it is refused. */
  public static <T> List<T> list(String field, List<T> values) {
    if (values == null) {
      return List.of();
    }
    if (values.stream().anyMatch(v -> v == null)) {
      throw new IllegalArgumentException(field + " holds a null; leave it out");
    }
    return List.copyOf(values);
  }

  /** An unmodifiable copy sorted by key; a missing map is empty, a null in it is refused. */
  public static <V> Map<String, V> map(String field, Map<String, V> values) {
    if (values == null) {
      return Map.of();
    }
    values.forEach((key, value) -> present(field + "." + key, value));
    return Collections.unmodifiableMap(new TreeMap<>(values));
  }
}
