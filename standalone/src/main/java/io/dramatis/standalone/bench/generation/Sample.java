package io.dramatis.standalone.bench.generation;

import java.util.List;
import java.util.Locale;

/**
 * What several runs measured of one thing.
 *
 * @param values one of each run, at least one
 */
public record Sample(List<Double> values) {
  public Sample {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a sample has at least one value");
    }
  }

  /** The middle one; of an even number the mean of the middle two. */
  public double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** The least. */
  public double least() {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  /** The greatest. */
  public double greatest() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  /** The median, and the range where there are several. */
  public String text(int decimals) {
    String number = "%." + decimals + "f";
    return values.size() == 1
        ? String.format(Locale.ROOT, number, median())
        : String.format(
            Locale.ROOT,
            number + " (" + number + " to " + number + ")",
            median(),
            least(),
            greatest());
  }
}
