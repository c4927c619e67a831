package io.dramatis.filter.gate;

import java.util.Locale;

/** Counts what a gate found of what it should have found. */
public final class Tally {
  private int found;
  private int wronglyFound;
  private int missed;
  private int rightlyLeft;

  /** One decision. */
  public void add(boolean positive, boolean decided) {
    if (positive && decided) {
      found++;
    } else if (positive) {
      missed++;
    } else if (decided) {
      wronglyFound++;
    } else {
      rightlyLeft++;
    }
  }

  public double precision() {
    return found / (double) Math.max(1, found + wronglyFound);
  }

  public double recall() {
    return found / (double) Math.max(1, found + missed);
  }

  /** A line for the test log. */
  public String line(String gate) {
    return String.format(
        Locale.ROOT,
        "gate %s: precision %.3f (%d of %d), recall %.3f (%d of %d), left alone %d of %d",
        gate,
        precision(),
        found,
        found + wronglyFound,
        recall(),
        found,
        found + missed,
        rightlyLeft,
        rightlyLeft + wronglyFound);
  }
}
