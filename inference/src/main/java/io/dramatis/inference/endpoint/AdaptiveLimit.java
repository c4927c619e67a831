package io.dramatis.inference.endpoint;

import com.netflix.concurrency.limits.limit.AIMDLimit;
import java.util.concurrent.TimeUnit;

/**
 * Finds how many requests in flight an endpoint takes. The arithmetic is additive increase and
 * multiplicative decrease by Netflix's {@code AIMDLimit}; this class decides which of what happens
 * reaches it, and how often (ADR 15):
 *
 * <ul>
 *   <li>At first the limit doubles from window to window, until a refusal or a rise of latency.
 *   <li>A refusal takes a tenth off at once; the rest of the same burst takes off no more than it
 *       proves: of those in flight when they were sent, the endpoint took all but the refused. (How
 *       many are left when a refusal is read says less, since in a process that has just started it
 *       is read late.) The limit that failed is remembered.
 *   <li>The limit then goes to the best level below what failed ({@link RestingLevel}), and stays.
 *       What failed is tried again after a hold that doubles from failure to failure, by one a
 *       window; when it has become possible, growth quickens to an eighth.
 *   <li>Latency twice the usual for two windows takes off a tenth a window.
 *   <li>What was not used up neither grows nor shrinks for latency.
 * </ul>
 */
final class AdaptiveLimit implements ConcurrencyLimit {
  private static final double BACK_OFF = 0.9;
  private static final long FIRST_HOLD = TimeUnit.SECONDS.toNanos(10);

  /** The same where less than what failed was found to bring as much. */
  private static final long FIRST_HOLD_IF_CROWDED = TimeUnit.MINUTES.toNanos(1);

  private static final long LONGEST_HOLD = TimeUnit.MINUTES.toNanos(5);
  private static final int UNKNOWN = Integer.MAX_VALUE;

  /** Failures that mean something else too count once they are so many, and so great a share. */
  private static final int FEWEST_STRAINED = 3;

  private static final double STRAINED_SHARE = 0.1;
  private static final int SLOW_WINDOWS = 2;

  private final AIMDLimit limit;
  private final int most;
  private final LatencyTrend latency = new LatencyTrend();
  private final RestingLevel rest = new RestingLevel();
  private boolean doubling;
  private int before;
  private int ceiling = UNKNOWN;
  private long hold = FIRST_HOLD;
  private long nextTry;

  /** Whether what failed is being tried again. */
  private boolean trying;

  private boolean backedOff;
  private long backedOffAt;
  private int floor = 1;

  /** Refusals of one burst, and the most that were in flight when one of them was sent. */
  private int burst;

  private int mostInBurst;
  private int slowWindows;
  private int strained;
  private int notStrained;

  AdaptiveLimit(int initial, int most) {
    this.limit =
        AIMDLimit.newBuilder()
            .initialLimit(initial)
            .minLimit(1)
            .maxLimit(most)
            .backoffRatio(BACK_OFF)
            // What takes too long is the HTTP client's to say.
            .timeout(Long.MAX_VALUE, TimeUnit.NANOSECONDS)
            .build();
    this.most = most;
    this.doubling = initial < most;
    this.before = initial;
  }

  @Override
  public int current() {
    return limit.getLimit();
  }

  @Override
  public synchronized void answered(long sent, long now, int inFlight) {
    if (old(sent)) {
      return;
    }
    notStrained++;
    latency.add(sent, now, inFlight);
    if (ceiling != UNKNOWN && !trying) {
      rest(sent, now, inFlight);
    }
    if (!latency.ready(now, current(), doubling)) {
      return;
    }
    LatencyTrend.Window window = latency.close(doubled());
    strained = 0;
    notStrained = 0;
    if (window.mostInFlight() < current()) {
      slowWindows = 0;
    } else if (window.pace() == LatencyTrend.Pace.SLOWER) {
      slower(now);
    } else {
      slowWindows = 0;
      grow(now, window.pace());
    }
  }

  @Override
  public synchronized void refused(long sent, long now, int inFlight) {
    int failed = current();
    if (!old(sent)) {
      if (ceiling != UNKNOWN && failed >= ceiling - 1) {
        hold = Math.min(2 * hold, LONGEST_HOLD);
      }
      ceiling = failed;
      floor = Math.max(1, failed / 2);
      burst = 0;
      mostInBurst = 0;
      backOff(now);
    }
    burst++;
    mostInBurst = Math.max(mostInBurst, inFlight);
    int taken = mostInBurst - burst;
    while (current() > Math.max(taken, floor)) {
      decrease();
    }
    ceiling = Math.min(ceiling, Math.max(current(), taken) + 1);
    rest.below(ceiling, now);
  }

  @Override
  public synchronized void strained(long sent, long now) {
    if (old(sent)) {
      return;
    }
    strained++;
    if (strained >= FEWEST_STRAINED && strained >= STRAINED_SHARE * (strained + notStrained)) {
      ceiling = Math.min(ceiling, current());
      backOff(now);
      rest.below(ceiling, now);
    }
  }

  /** Whether a request was sent before the limit was lowered last, so that it says nothing new. */
  private boolean old(long sent) {
    return backedOff && sent - backedOffAt < 0;
  }

  private boolean doubled() {
    return doubling && before < current();
  }

  private void slower(long now) {
    slowWindows++;
    if (slowWindows < SLOW_WINDOWS) {
      return;
    }
    if (doubled()) {
      // The last doubling brought waiting and nothing else.
      int enough = before;
      backOff(now);
      while (current() > enough) {
        decrease();
      }
      ceiling = enough + 1;
      rest.rightBelow(ceiling);
    } else {
      if (ceiling == UNKNOWN) {
        ceiling = current();
        rest.rightBelow(ceiling);
      }
      backOff(now);
    }
  }

  private void backOff(long now) {
    doubling = false;
    trying = false;
    backedOff = true;
    backedOffAt = now;
    nextTry = now + hold;
    strained = 0;
    notStrained = 0;
    latency.restart();
    decrease();
  }

  private void grow(long now, LatencyTrend.Pace pace) {
    int current = current();
    if (doubling) {
      before = current;
      increase(current);
      doubling = current() < most;
    } else if (ceiling != UNKNOWN && current < rest.current()) {
      increase(Math.max(1, (rest.current() - current + 3) / 4));
    } else if (mayTry(now) && pace == LatencyTrend.Pace.USUAL) {
      trying = true;
      if (current >= ceiling) {
        ceiling = UNKNOWN;
        hold = FIRST_HOLD;
      }
      increase(ceiling == UNKNOWN ? Math.max(1, current / 8) : 1);
    }
  }

  private boolean mayTry(long now) {
    return ceiling == UNKNOWN || (rest.settled() && now - nextTry >= 0);
  }

  /** Learns of the level that the limit rests at, and goes to the one to learn of next. */
  private void rest(long sent, long now, int inFlight) {
    boolean known = rest.settled();
    rest.answered(now - sent, now, inFlight);
    if (rest.settled() && !known && rest.crowded()) {
      hold = Math.max(hold, FIRST_HOLD_IF_CROWDED);
      nextTry = now + hold;
    }
    if (current() > rest.current()) {
      while (current() > rest.current()) {
        decrease();
      }
      increase(rest.current() - current());
    }
  }

  private void increase(int by) {
    for (int i = 0; i < by; i++) {
      limit.onSample(0, 1, current(), false);
    }
  }

  private void decrease() {
    limit.onSample(0, 1, current(), true);
  }
}
