package io.dramatis.inference.endpoint;

import com.netflix.concurrency.limits.limit.measurement.ExpAvgMeasurement;
import com.netflix.concurrency.limits.limit.window.PercentileSampleWindowFactory;
import com.netflix.concurrency.limits.limit.window.SampleWindow;
import com.netflix.concurrency.limits.limit.window.SampleWindowFactory;
import java.util.concurrent.TimeUnit;

/**
 * Whether an endpoint answers slower than it did. Latencies are gathered in windows and a window
 * counts by its median, which one answer in a hundred that takes twenty times as long does not move
 * and a log-normal spread hardly does: with σ = 0.8 the median of 64 answers is within 30 % of the
 * true one 99 times in 100. Not safe for many threads.
 */
final class LatencyTrend {
  private static final long SHORTEST_WINDOW = TimeUnit.SECONDS.toNanos(1);
  private static final int FEWEST_ANSWERS = 30;

  /** While the limit doubles, an error costs little, and a slow start costs more. */
  private static final int FEWEST_WHILE_GROWING = 20;

  private static final int MOST_ANSWERS = 1_024;

  /** So many medians long a window lasts, or its answers would be the quick ones alone. */
  private static final int MEDIANS_LONG = 3;

  /** Slower by less than this is the machine's noise, not the endpoint's. */
  private static final double LEAST_RISE = TimeUnit.MILLISECONDS.toNanos(100);

  private static final double SLOWER = 2.0;
  private static final double SOMEWHAT_SLOWER = 1.5;

  /** So fast the quickest median is forgotten: in about 230 windows by half. */
  private static final double FORGETTING = 1.003;

  /** A mean over about 60 windows is what is usual, so that a lasting change becomes usual. */
  private static final int USUAL_WINDOWS = 60;

  private static final int FIRST_WINDOWS = 10;

  private final SampleWindowFactory windows = PercentileSampleWindowFactory.of(0.5, MOST_ANSWERS);
  private final ExpAvgMeasurement usual = new ExpAvgMeasurement(USUAL_WINDOWS, FIRST_WINDOWS);
  private SampleWindow window = windows.newInstance();
  private long begun;
  private boolean empty = true;
  private double quickest;

  /** What a window of answers says. */
  enum Pace {
    /** As usual, or quicker. */
    USUAL,
    /** Well above the quickest, though not above what has become usual. */
    SOMEWHAT_SLOWER,
    /** Twice what is usual. */
    SLOWER
  }

  /**
   * A window.
   *
   * @param pace against the windows before
   * @param mostInFlight when any of its requests was sent
   */
  record Window(Pace pace, int mostInFlight) {}

  /** Adds an answer. */
  void add(long sent, long now, int inFlight) {
    if (empty) {
      begun = sent;
      empty = false;
    }
    window = window.addSample(Math.max(1, now - sent), inFlight, false);
  }

  /**
   * Whether there are enough answers to judge by, for so many in flight.
   *
   * @param growing whether the number in flight grows fast
   */
  boolean ready(long now, int limit, boolean growing) {
    int fewest = growing ? FEWEST_WHILE_GROWING : FEWEST_ANSWERS;
    int enough = Math.clamp(limit, fewest, MOST_ANSWERS);
    long lasted = now - begun;
    // The median sorts the window, so it is asked for last.
    return window.getSampleCount() >= enough
        && lasted >= SHORTEST_WINDOW
        && lasted >= MEDIANS_LONG * window.getTrackedRttNanos();
  }

  /**
   * Ends the window and judges it.
   *
   * @param growing whether the number in flight grows fast, so that windows cannot be compared with
   *     what is usual but with the quickest alone
   */
  Window close(boolean growing) {
    double median = window.getTrackedRttNanos();
    double expected = growing ? quickest : usual.get().doubleValue();
    Pace pace = Pace.USUAL;
    if (slower(median, expected, SLOWER)) {
      pace = Pace.SLOWER;
    } else if (slower(median, quickest, SOMEWHAT_SLOWER)) {
      pace = Pace.SOMEWHAT_SLOWER;
    }
    quickest = quickest == 0 ? median : Math.min(median, quickest * FORGETTING);
    usual.add(median);
    Window closed = new Window(pace, window.getMaxInFlight());
    restart();
    return closed;
  }

  /** Forgets the window that was begun. */
  void restart() {
    window = windows.newInstance();
    empty = true;
  }

  private static boolean slower(double median, double expected, double times) {
    return expected > 0 && median > times * expected && median - expected > LEAST_RISE;
  }
}
