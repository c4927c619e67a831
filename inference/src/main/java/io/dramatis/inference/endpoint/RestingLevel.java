package io.dramatis.inference.endpoint;

import java.util.concurrent.TimeUnit;

/**
 * How many requests in flight an endpoint serves best below a number that it refused or was slow
 * at. To rest right below is best where the endpoint is as quick with many as with few, and not
 * where each more slows all others down. So levels are compared by the rate that they bring, which
 * by Little's law is the number in flight divided by the latency: the one right below against a
 * seventh less, and as long as less is no worse, against a seventh less again. Latencies are
 * averaged by their logarithms, which a heavy tail moves little: with σ = 0.8 and {@value #MOST}
 * answers a level is known to 3 %; where the difference is clear, fewer do. When less is found
 * worse for the first time it is measured again, since the first answers of a process that has just
 * started are slow for reasons of its own. Not safe for many threads.
 */
final class RestingLevel {
  /** So many times the number in flight are not counted at first. */
  private static final int EARLY = 2;

  private static final int FEWEST = 200;
  private static final int MOST = 600;

  /** Standard errors from which a difference is clear. */
  private static final double CLEAR = 2.5;

  private static final double NEAR = 0.96;
  private static final double STEP = 0.86;
  private static final double SATURATED = 0.95;
  private static final double ALIKE = 0.1;

  /**
   * By how much, of the rate's logarithm, less may be worse than right below what was refused,
   * since a few less cost nothing; and how much better each further step down must be, or chance
   * would decide.
   */
  private static final double ALLOWED = 0.03;

  /** Below this a seventh is less than one. */
  private static final int LEAST = 8;

  /** What was found may have changed after so long. */
  private static final long REMEMBERED = TimeUnit.MINUTES.toNanos(5);

  private static final long NEVER = Long.MIN_VALUE;

  private Level upper = new Level(1);
  private Level lower = new Level(1);
  private int near;
  private boolean settled;

  /** Whether less was compared before. */
  private boolean repeated;

  private long settledAt;

  /** A number in flight, and the latencies met with it. */
  private static final class Level {
    private final int inFlight;
    private int early;
    private int answers;
    private double logarithms;
    private double squares;

    private Level(int inFlight) {
      this.inFlight = inFlight;
    }

    private void add(long latency) {
      // The quick answers come first; a while later they come as they are.
      if (early < EARLY * inFlight) {
        early++;
        return;
      }
      double logarithm = Math.log((double) Math.max(1, latency));
      answers++;
      logarithms += logarithm;
      squares += logarithm * logarithm;
    }

    private boolean known() {
      return answers >= MOST;
    }

    /** The squared standard error of the rate's logarithm. */
    private double error() {
      double mean = logarithms / answers;
      return Math.max(0, squares / answers - mean * mean) / answers;
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
      repeated = false;
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
    return measuringLower() ? lower.inFlight : upper.inFlight;
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
    (measuringLower() ? lower : upper).add(latency);
    if (decided()) {
      decide(now);
    }
  }

  private boolean measuringLower() {
    return !lower.known();
  }

  private boolean decided() {
    if (Math.min(lower.answers, upper.answers) < FEWEST) {
      return false;
    }
    double difference = Math.abs(gain());
    return (lower.known() && upper.known())
        || difference > CLEAR * Math.sqrt(lower.error() + upper.error());
  }

  /** What less brings, beyond what it may lose or has to gain. */
  private double gain() {
    double asked = upper.inFlight == near ? -ALLOWED : ALLOWED;
    return lower.logRate() - upper.logRate() - asked;
  }

  private void decide(long now) {
    settledAt = now;
    if (gain() >= 0) {
      upper = lower;
      lower = new Level(lessThan(upper.inFlight));
      settled = upper.inFlight < LEAST;
    } else if (repeated) {
      settled = true;
    } else {
      lower = new Level(lower.inFlight);
    }
    repeated = true;
  }

  private static int lessThan(int level) {
    return Math.max(1, (int) (STEP * level));
  }
}
