package io.dramatis.standalone.bench.generation;

import io.dramatis.standalone.console.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What {@code bench generation --scenario adaptive} measured.
 *
 * @param plan what was asked
 * @param fixed settings, in order
 * @param adaptive each run from a cold start
 */
public record AdaptiveFigures(AdaptiveBench.Plan plan, List<Course> fixed, List<Course> adaptive) {
  /** Least share of the best fixed setting's rate. */
  static final double ASKED = 0.9;

  /** Largest share of requests answered 429. */
  static final double MOST_REFUSED = 0.02;

  public AdaptiveFigures {
    fixed = List.copyOf(fixed);
    adaptive = List.copyOf(adaptive);
  }

  /**
   * How one setting did.
   *
   * @param setting its name
   * @param rates answers a second in each stretch of five seconds from the first prompt on
   * @param inFlight requests being served at the end of each stretch
   * @param rate answers a second after the time to settle
   * @param refused share of the requests answered 429 after the time to settle
   * @param refusedBefore requests answered 429 until then
   */
  public record Course(
      String setting,
      List<Double> rates,
      List<Integer> inFlight,
      double rate,
      double refused,
      long refusedBefore) {
    public Course {
      rates = List.copyOf(rates);
      inFlight = List.copyOf(inFlight);
    }
  }

  /** The fixed setting with the best rate. */
  public Course best() {
    return fixed.stream().max(Comparator.comparingDouble(Course::rate)).orElseThrow();
  }

  /** The adaptive rates over the best fixed one. */
  public Sample ratio() {
    return new Sample(adaptive.stream().map(course -> course.rate / best().rate).toList());
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "server: best at %d at once, 429 beyond %d; log-normal latency, median %d ms, sigma %.2f",
            plan.best(), plan.bound(), plan.medianMillis(), plan.sigma()));
    lines.add(
        line(
            "from %d s after the first prompt on, for %d s:",
            plan.settleSeconds(), plan.seconds()));
    Table table = new Table("setting", "answers/s", "to the best fixed", "429s", "429s before");
    for (Course course : all()) {
      table.add(
          course.setting,
          line("%.1f", course.rate),
          line("%.3f", course.rate / best().rate),
          line("%.2f %%", 100 * course.refused),
          line("%,d", course.refusedBefore));
    }
    lines.addAll(table.lines());
    lines.add("answers/s and requests served, every five seconds from the first prompt on:");
    for (Course course : all()) {
      StringBuilder stretches = new StringBuilder(course.setting + ":");
      for (int i = 0; i < course.rates.size(); i++) {
        stretches.append(line("  %.0f (%d)", course.rates.get(i), course.inFlight.get(i)));
      }
      lines.add(stretches.toString());
    }
    lines.add(
        "asked of the adaptive setting: %.2f of the best fixed, 429s under %.0f %% of requests"
            .formatted(ASKED, 100 * MOST_REFUSED));
    return lines;
  }

  private List<Course> all() {
    List<Course> all = new ArrayList<>(fixed);
    all.addAll(adaptive);
    return all;
  }

  @SuppressWarnings("AnnotateFormatMethod") // every caller is above
  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
