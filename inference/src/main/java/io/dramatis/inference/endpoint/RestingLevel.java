package io.dramatis.inference.endpoint;

import java.util.concurrent.TimeUnit;

/**
 * How many requests in flight an endpoint serves best below a number that it refused or was slow
 * at. To rest right below is best where the endpoint is as quick with many as with few, and not
 * where each more slows all others down. So levels are compared by the rate that they bring, which
 * by Little's law is the number in flight divided by the latency: the one right below against a
 * seventh less, and as long as less is no worse, against a seventh less again. Latencies are
 * averaged by their logarithms, which a heavy tail moves little: with σ = 0.8 and {@value #ANSWERS}
 * answers a level is known to 3 %. Not safe for many threads.
 */
final class RestingLevel {
  private static final int ANSWERS = 600;
  private static final double NEAR = 0.96;
  private static final double STEP = 0.86;
  private static final double SATURATED = 0.95;
  private static final double ALIKE = 0.1;

  /** Less must bring this much more, by its logarithm, or chance would decide. */
  private static final double BETTER = 0.03;

  /** Below this a seventh is less than one. */
  private static final int LEAST = 8;

  /** What was found may have changed after so long. */
  private static final long REMEMBERED = TimeUnit.MINUTES.toNanos(5);

  private static final long NEVER = Long.MIN_VALUE;

  private Level upper = new Level(1);
  private Level lower = new Level(1);
  private int near;
  private boolean settled;
  private long settledAt;

  /** A number in flight, and the latencies met with it. */
  private static final class Level {
    private final int inFlight;
    private int answers;
    private double logarithms;

    private Level(int inFlight) {
      this.inFlight = inFlight;
    }

    private void add(long latency) {
      answers++;
      logarithms += Math.log((double) Math.max(1, latency));
    }

    private boolean known() {
      return answers >= ANSWERS;
    }

    private double logRate() {
      return Math.log(inFlight) - logarithms / answers;
    }
  }

  /** Rests right below a number that was too many, as long as nothing better is known. */
  void rightBelow(int ceiling) {
    near = nearest(ceiling);
    upper = new Level(near);
    settled = true;
    settledAt = NEVER;
  }

  /** Looks for the best level below a number that was refused; what is known of it is kept. */
  void below(int refused, long now) {
    int nearest = nearest(refused);
    boolean alike = Math.abs(nearest - near) <= Math.max(1, ALIKE * near);
    boolean known = settled ? settledAt != NEVER && now - settledAt < REMEMBERED : near > 0;
    if (!alike || !known) {
      upper = new Level(nearest);
      lower = new Level(lessThan(nearest));
      settled = nearest < LEAST;
      settledAt = now;
    } else if (upper.inFlight > nearest) {
      upper = new Level(nearest);
      lower = lower.known() && lower.inFlight < nearest ? lower : new Level(lessThan(nearest));
    }
    near = nearest;
  }

  private static int nearest(int ceiling) {
    return Math.max(1, Math.min(ceiling - 1, (int) (NEAR * ceiling)));
  }

  /** How many to have in flight now. */
  int current() {
    if (settled) {
      return upper.inFlight;
    }
    return lower.known() ? upper.inFlight : lower.inFlight;
  }

  /** Whether the best is known. */
  boolean settled() {
    return settled;
  }

  /** Whether more was found to bring no more, though it is not refused. */
  boolean crowded() {
    return settled && upper.inFlight < near;
  }

  /**
   * Adds an answer.
   *
   * @param inFlight when its request was sent
   */
  void answered(long latency, long now, int inFlight) {
    int level = current();
    if (settled || inFlight > level || inFlight < SATURATED * level) {
      return;
    }
    (lower.known() ? upper : lower).add(latency);
    if (!lower.known() || !upper.known()) {
      return;
    }
    if (lower.logRate() < upper.logRate() + BETTER) {
      settled = true;
    } else {
      upper = lower;
      lower = new Level(lessThan(upper.inFlight));
      settled = upper.inFlight < LEAST;
    }
    settledAt = now;
  }

  private static int lessThan(int level) {
    return Math.max(1, (int) (STEP * level));
  }
}
