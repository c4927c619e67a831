package io.dramatis.inference.endpoint;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A client that always has more to send and a server with slots and a queue, both in virtual time:
 * minutes pass in milliseconds and every run is the same.
 */
final class VirtualLoad {
  private static final long MILLI = 1_000_000;

  private final ConcurrencyLimit limit;
  private final Random random;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private final Deque<Long> queued = new ArrayDeque<>();

  private int slots = 40;
  private int queue = 8;
  private int crowdedAbove = Integer.MAX_VALUE;
  private int callers = Integer.MAX_VALUE;
  private long retryAfter = 1_000 * MILLI;
  private boolean refusesAsUnavailable;
  private long untilRefusalIsRead = MILLI;
  private ToDoubleFunction<Random> latencyMillis = r -> 400 * Math.exp(0.8 * r.nextGaussian());

  private long now;
  private long order;
  private long pausedUntil;
  private int inFlight;
  private int serving;
  private long answered;
  private long refused;

  VirtualLoad(ConcurrencyLimit limit, long seed) {
    this.limit = limit;
    this.random = new Random(seed);
  }

  private record Event(long at, long order, Runnable action) {}

  /** What happened in a stretch of time. */
  record Stretch(double answersPerSecond, double refusedShare) {}

  VirtualLoad server(int slotsNow, int queueNow) {
    slots = slotsNow;
    queue = queueNow;
    return this;
  }

  /** With more than this at once, c in all, each takes (c/best)² of its time. */
  VirtualLoad crowdedAbove(int best) {
    crowdedAbove = best;
    return this;
  }

  VirtualLoad latency(ToDoubleFunction<Random> millis) {
    latencyMillis = millis;
    return this;
  }

  /** Seconds that a refusal asks to wait; 0 for refusals that ask nothing. */
  VirtualLoad retryAfter(double seconds) {
    retryAfter = (long) (seconds * 1_000 * MILLI);
    return this;
  }

  /** How long a refusal is on its way; long in a client that has just started. */
  VirtualLoad refusalsTake(double millis) {
    untilRefusalIsRead = (long) (millis * MILLI);
    return this;
  }

  VirtualLoad callers(int most) {
    callers = most;
    return this;
  }

  VirtualLoad refusesAsUnavailable() {
    refusesAsUnavailable = true;
    return this;
  }

  Stretch run(double seconds) {
    long answeredBefore = answered;
    long refusedBefore = refused;
    long end = now + (long) (seconds * 1_000 * MILLI);
    fill();
    while (!events.isEmpty() && events.peek().at() <= end) {
      Event event = events.poll();
      now = event.at();
      event.action().run();
      fill();
    }
    now = end;
    long good = answered - answeredBefore;
    long bad = refused - refusedBefore;
    return new Stretch(good / seconds, (double) bad / Math.max(1, good + bad));
  }

  private void at(long time, Runnable action) {
    events.add(new Event(time, order++, action));
  }

  private void fill() {
    while (now >= pausedUntil && inFlight < Math.min(limit.current(), callers)) {
      send();
    }
  }

  private void send() {
    inFlight++;
    long sent = now;
    int atSending = inFlight;
    if (serving < slots) {
      serve(sent, atSending);
    } else if (queued.size() < queue) {
      queued.add(sent);
    } else {
      at(now + untilRefusalIsRead, () -> refuse(sent, atSending));
    }
  }

  private void serve(long sent, int atSending) {
    serving++;
    double crowding = Math.max(1, (double) serving / crowdedAbove);
    long latency = (long) (latencyMillis.applyAsDouble(random) * crowding * crowding * MILLI);
    at(now + latency, () -> answer(sent, atSending));
  }

  private void answer(long sent, int atSending) {
    serving--;
    inFlight--;
    answered++;
    limit.answered(sent, now, atSending);
    if (!queued.isEmpty() && serving < slots) {
      serve(queued.poll(), inFlight);
    }
  }

  private void refuse(long sent, int atSending) {
    inFlight--;
    refused++;
    if (refusesAsUnavailable) {
      limit.strained(sent, now);
    } else {
      limit.refused(sent, now, atSending);
    }
    if (retryAfter > 0) {
      pausedUntil = Math.max(pausedUntil, now + retryAfter + random.nextLong(500 * MILLI));
      at(pausedUntil, () -> {});
    }
  }
}
