package io.dramatis.inference.endpoint;

import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import io.dramatis.inference.EndpointHealth;
import io.dramatis.inference.EndpointStatus;
import io.dramatis.inference.ModelException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The door to one endpoint: at most so many requests in flight, in the order of asking; retries by
 * class of error ({@link RetryPolicies}); waiting while the endpoint is down ({@link
 * Availability}). Nobody holds a place in flight while waiting to try again.
 */
public final class EndpointGuard implements EndpointHealth {
  private final Limits limits;
  private final EndpointMetrics metrics;
  private final Semaphore permits;
  private final Availability availability;
  private final FailsafeExecutor<Object> retries;

  public EndpointGuard(String name, Limits limits, EndpointMetrics metrics) {
    this.limits = limits;
    this.metrics = metrics;
    this.permits = new Semaphore(limits.concurrency(), true);
    this.availability = new Availability(name, limits);
    this.retries = RetryPolicies.of(limits);
    metrics.watch(this::inFlight, () -> status().up() ? 1 : 0);
  }

  /** One request to the endpoint, without retries. */
  @FunctionalInterface
  public interface Request<T> {
    /**
     * Sends it and waits for its answer.
     *
     * @throws ModelException when it fails
     */
    T send() throws InterruptedException;
  }

  /**
   * Sends a request until it is answered.
   *
   * @throws ModelException when it cannot succeed, or not within its attempts
   * @throws InterruptedException when the thread is interrupted in any wait
   */
  public <T> Reply<T> call(Request<T> request) throws InterruptedException {
    AtomicInteger tries = new AtomicInteger();
    try {
      T value = retries.get(() -> attempt(request, tries));
      return new Reply<>(value, tries.get() - 1);
    } catch (FailsafeException e) {
      Thread.interrupted();
      throw interruption(e);
    }
  }

  /**
   * As {@link #call}, for callers whose interface knows no interruption.
   *
   * @throws CancellationException when the thread is interrupted; the flag stays set
   */
  public <T> T callUninterruptibly(Request<T> request) {
    try {
      return call(request).value();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("interrupted while waiting");
      cancelled.initCause(e);
      throw cancelled;
    }
  }

  @Override
  public EndpointStatus status() {
    return availability.status();
  }

  /** Requests in flight at present. */
  public int inFlight() {
    return limits.concurrency() - permits.availablePermits();
  }

  private <T> T attempt(Request<T> request, AtomicInteger tries) throws InterruptedException {
    int inVain = 0;
    while (true) {
      long answersBefore = availability.answers();
      try {
        return once(request, tries);
      } catch (ModelException.Unreachable e) {
        metrics.retried(e.reason());
        // Down for everybody costs no attempts; down for this request alone does, or it would
        // never end.
        if (availability.answers() > answersBefore) {
          if (++inVain >= limits.maxAttempts()) {
            throw e;
          }
          Thread.sleep(RetryPolicies.backoff(limits, inVain));
        }
      } catch (ModelException e) {
        if (e.retryable()) {
          metrics.retried(e.reason());
        }
        throw e;
      }
    }
  }

  private <T> T once(Request<T> request, AtomicInteger tries) throws InterruptedException {
    Availability.Turn turn = enter();
    tries.incrementAndGet();
    long start = System.nanoTime();
    String outcome = "given-up";
    Runnable report = () -> availability.givenUp(turn);
    try {
      T value = request.send();
      outcome = EndpointMetrics.OK;
      report = () -> availability.answered(turn);
      return value;
    } catch (ModelException e) {
      outcome = e.reason();
      report =
          e instanceof ModelException.Unreachable
              ? () -> availability.lost(turn, e)
              : () -> availability.answered(turn);
      throw e;
    } catch (CancellationException e) {
      Thread.interrupted();
      throw interruption(e);
    } finally {
      report.run();
      permits.release();
      metrics.requested(outcome, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  /** Waits for a place in flight and a turn, holding no place while the endpoint is down. */
  private Availability.Turn enter() throws InterruptedException {
    while (true) {
      availability.await();
      permits.acquire();
      Availability.Turn turn = availability.turn();
      if (turn != Availability.Turn.WAIT) {
        return turn;
      }
      permits.release();
    }
  }

  private static InterruptedException interruption(Exception cause) {
    InterruptedException interrupted =
        new InterruptedException("interrupted while waiting for an endpoint");
    interrupted.initCause(cause);
    return interrupted;
  }
}
