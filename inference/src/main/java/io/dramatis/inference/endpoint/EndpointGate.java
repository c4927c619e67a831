package io.dramatis.inference.endpoint;

import io.dramatis.contracts.Require;
import io.dramatis.inference.EndpointStatus;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.Share;
import io.dramatis.inference.rate.RateBudget;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One endpoint as those see it who wait for a turn: how many may be in flight ({@link
 * ConcurrencyLimit}), whether it is there ({@link Availability}), whether it asked for a pause
 * ({@link Pause}), what it allows in a minute ({@link RateBudget}); and what the end of each
 * request tells of these. {@link FairTurns} gives the turns.
 */
public final class EndpointGate {
  private final String name;
  private final int weight;
  private final Limits limits;
  private final RateBudget budget;
  private final EndpointMetrics metrics;
  private final ConcurrencyLimit concurrency;
  private final Availability availability;
  private final Pause pause;
  private final AtomicInteger places = new AtomicInteger();

  /** Of those with a place, the ones that do not wait for the budget. */
  private final AtomicInteger inFlight = new AtomicInteger();

  /**
   * @param name what errors and logs call it
   * @param weight how much of the requests it gets relative to others of the same model, 1 to 1,000
   * @param budget what it allows in a minute
   */
  public EndpointGate(
      String name, int weight, Limits limits, RateBudget budget, EndpointMetrics metrics) {
    Require.range("weight", weight, 1, Share.MOST_WEIGHT);
    this.name = name;
    this.weight = weight;
    this.limits = limits;
    this.budget = budget;
    this.metrics = metrics;
    this.concurrency = ConcurrencyLimit.of(limits);
    this.availability = new Availability(name, limits, metrics);
    this.pause = new Pause(limits.initialBackoff(), metrics);
    metrics.watch(this::inFlight, concurrency::current, () -> status().up() ? 1 : 0);
  }

  /** What errors and logs call it. */
  public String name() {
    return name;
  }

  /** Whether it answers. */
  public EndpointStatus status() {
    return availability.status();
  }

  /** Requests in flight. */
  public int inFlight() {
    return inFlight.get();
  }

  /** Turns that are taken, those that wait for the budget included. */
  int places() {
    return places.get();
  }

  /** Most requests in flight at once. */
  public int concurrency() {
    return limits.concurrency();
  }

  EndpointMetrics metrics() {
    return metrics;
  }

  RateBudget budget() {
    return budget;
  }

  /** How full it is, its weight and one request more considered; the least is best. */
  double load() {
    return (places.get() + 1.0) / weight;
  }

  /**
   * How long until it takes a request, nanoseconds: 0 for now, {@link Long#MAX_VALUE} when that
   * depends on requests in flight.
   */
  long nanosLeft(long now) {
    return places.get() >= concurrency.current()
        ? Long.MAX_VALUE
        : Math.max(pause.nanosLeft(now), availability.nanosLeft(now));
  }

  /** Gives a turn, once no time is left. */
  Turn enter() {
    boolean probe = availability.take();
    return new Turn(this, probe, places.incrementAndGet(), availability.answers());
  }

  /** Ends a turn. */
  void leave() {
    places.decrementAndGet();
  }

  /** The turn as it is when its request is sent, which may be long after it was given. */
  Turn send(Turn turn) {
    return new Turn(this, turn.probe(), inFlight.incrementAndGet(), availability.answers());
  }

  /** Says that the request of a turn has ended. */
  void sent() {
    inFlight.decrementAndGet();
  }

  /** Reads the headers of an answer. */
  void told(Map<String, List<String>> headers) {
    RateLimitHeaders.wait(headers, Clock.systemUTC())
        .ifPresent(wait -> pause.ask(wait, System.nanoTime(), "rate-limit-reset"));
  }

  /**
   * Reports that a request was answered well.
   *
   * @param sent when, by {@link System#nanoTime}
   * @param arrived when its answer was here whole
   */
  void answered(Turn turn, long sent, long arrived) {
    availability.answered();
    concurrency.answered(sent, arrived, turn.inFlight());
  }

  /** Reports how a request failed. */
  void failed(Turn turn, long sent, ModelException error) {
    long now = System.nanoTime();
    switch (error) {
      case ModelException.RateLimited limited -> {
        availability.answered();
        limited.retryAfter().ifPresent(wait -> pause.ask(wait, now, "retry-after"));
        concurrency.refused(sent, now, turn.inFlight());
      }
      case ModelException.Unreachable away when away.overloaded() -> {
        concurrency.strained(sent, now);
        if (answersOthers(turn, away)) {
          availability.failed(turn.probe(), away);
        } else {
          availability.lost(turn.probe(), away);
        }
      }
      case ModelException.Unreachable away -> availability.lost(turn.probe(), away);
      case ModelException.TimedOut late -> {
        concurrency.strained(sent, now);
        availability.failed(turn.probe(), late);
      }
      case ModelException.ServerFault fault -> availability.failed(turn.probe(), fault);
      default -> availability.answered();
    }
  }

  /** Reports that a request was given up before it ended. */
  void givenUp(Turn turn) {
    availability.givenUp(turn.probe());
  }

  /**
   * Whether others were answered while a request was not, so that it is down for that one alone.
   * Behind 503 there may be a balancer of which one server is down, so that there an answer of a
   * moment ago counts too.
   */
  boolean answersOthers(Turn turn, ModelException.Unreachable error) {
    return availability.answers() > turn.answersBefore()
        || (error.overloaded() && availability.answeredLately());
  }

  /** Waits until the request may be sent by what the endpoint allows in a minute. */
  void spend(long tokens) throws InterruptedException {
    if (budget == RateBudget.UNLIMITED) {
      return;
    }
    long start = System.nanoTime();
    budget.acquire(tokens);
    metrics.throttled("rate-budget", Duration.ofNanos(System.nanoTime() - start));
  }
}
