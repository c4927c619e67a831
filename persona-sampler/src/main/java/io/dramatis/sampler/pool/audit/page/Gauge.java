package io.dramatis.sampler.pool.audit.page;

import io.dramatis.sampler.pool.audit.Estimate;
import io.dramatis.sampler.pool.audit.WeirdShare;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A figure with its interval on a scale, beside a control.
 *
 * @param title what it is
 * @param figure the value
 * @param interval the ends of the interval; empty without
 * @param control the control's value and what it is; empty without
 * @param at place of the value, 0 to 100
 * @param from place of the interval's lower end
 * @param to place of the interval's upper end
 * @param controlAt place of the control; -1 without
 * @param least label of the scale's begin
 * @param most label of the scale's end
 * @param caption what the figure means
 */
record Gauge(
    String title,
    String figure,
    String interval,
    String control,
    double at,
    double from,
    double to,
    double controlAt,
    String least,
    String most,
    String caption) {
  private static final double FULL = 100;

  static Gauge weird(WeirdShare weird) {
    double at = Optional.ofNullable(weird.share()).orElse(0.0) * FULL;
    return new Gauge(
        "WEIRD share",
        Figures.percent(weird.share()),
        "",
        "%s of the world's population".formatted(Figures.percent(weird.reference())),
        at,
        at,
        at,
        weird.reference() * FULL,
        "0%",
        "100%",
        ("%s of %s personas whose subregion is known are from Northern America, Western, Northern or"
                + " Southern Europe, Australia or New Zealand.")
            .formatted(Figures.count(weird.count()), Figures.count(weird.stated())));
  }

  static Gauge coverage(Estimate coverage, double control, int cells, int sample) {
    return new Gauge(
        "Coverage of embedding space",
        Figures.percent(coverage.value()),
        "interval %s to %s"
            .formatted(Figures.percent(coverage.low()), Figures.percent(coverage.high())),
        "%s expected of as many draws from the reference".formatted(Figures.percent(control)),
        coverage.value() * FULL,
        coverage.low() * FULL,
        coverage.high() * FULL,
        control * FULL,
        "0%",
        "100%",
        "Share of the %d k-means cells of the reference that hold at least one of %s personas."
            .formatted(cells, Figures.count(sample)));
  }

  static Gauge vendi(
      Estimate vendi, @Nullable Double control, @Nullable Integer controlSample, int sample) {
    double most = Math.max(vendi.high(), Optional.ofNullable(control).orElse(0.0));
    double scale = niceAbove(most);
    return new Gauge(
        "Vendi score",
        Figures.decimal(vendi.value()),
        "interval %s to %s".formatted(Figures.decimal(vendi.low()), Figures.decimal(vendi.high())),
        control == null || controlSample == null
            ? ""
            : "%s for %s personas of the reference"
                .formatted(Figures.decimal(control), Figures.count(controlSample)),
        vendi.value() / scale * FULL,
        vendi.low() / scale * FULL,
        vendi.high() / scale * FULL,
        control == null ? -1 : control / scale * FULL,
        "0",
        Figures.count((int) scale),
        "How many entirely different personas these %s are worth; it grows with the sample."
            .formatted(Figures.count(sample)));
  }

  /** The next of 1, 2, 5, 10, 20, 50 and so on. */
  private static double niceAbove(double value) {
    double scale = 1;
    double[] steps = {2, 2.5, 2};
    for (int i = 0; scale < value; i++) {
      scale *= steps[i % steps.length];
    }
    return scale;
  }

  /** Whether there is a control to show. */
  public boolean controlled() {
    return controlAt >= 0;
  }
}
