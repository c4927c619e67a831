package io.dramatis.contracts;

/** Writes the way to a field as every message of Dramatis does: {@code recipe.steps[0].name}. */
public final class FieldPath {
  private FieldPath() {}

  /**
   * The path of these steps; empty for the document itself.
   *
   * @param steps keys as texts, zero-based places in lists as numbers
   */
  public static String of(Iterable<?> steps) {
    StringBuilder path = new StringBuilder();
    for (Object step : steps) {
      if (step instanceof Number place) {
        path.append('[').append(place).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step);
      }
    }
    return path.toString();
  }

  /** The path of a key in the mapping at a path. */
  public static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
