package io.dramatis.inference.endpoint;

import dev.failsafe.CircuitBreaker;
import io.dramatis.inference.EndpointStatus;
import io.dramatis.inference.ModelException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Whether an endpoint is there: Failsafe's circuit breaker, whose open state makes callers wait. It
 * opens when a request finds no connection, and when nearly all of the latest requests fail. After
 * a pause, which doubles from the initial to the longest back-off, one request goes as a probe. Any
 * answer to anybody closes it. The pause is kept here, since Failsafe's breaker used by itself
 * knows a fixed one alone (ADR 15). Safe for many threads.
 */
final class Availability {
  private static final Logger LOG = Logger.getLogger(Availability.class);

  /** So many failures of so many latest requests, or a run of as many, open it. */
  private static final int FAILURES = 18;

  private static final int LATEST = 20;

  private final String name;
  private final Limits limits;
  private final EndpointMetrics metrics;
  private final CircuitBreaker<Object> breaker =
      CircuitBreaker.builder()
          .withFailureThreshold(FAILURES, LATEST)
          .withSuccessThreshold(1)
          .withDelay(Duration.ZERO)
          .build();

  private Instant since = Instant.now();
  private String lastError = "";
  private Duration pause = Duration.ZERO;
  private long nextProbe;
  private long answers;
  private long answered;

  Availability(String name, Limits limits, EndpointMetrics metrics) {
    this.name = name;
    this.limits = limits;
    this.metrics = metrics;
  }

  /**
   * How long until a request may be sent: 0 for now, {@link Long#MAX_VALUE} while a probe is under
   * way.
   */
  synchronized long nanosLeft(long now) {
    return switch (breaker.getState()) {
      case CLOSED -> 0;
      case OPEN -> Math.max(0, nextProbe - now);
      case HALF_OPEN -> Long.MAX_VALUE;
    };
  }

  /** Takes the right to send, once no time is left; whether the request is a probe. */
  synchronized boolean take() {
    boolean probe = !breaker.isClosed();
    breaker.acquirePermit();
    return probe;
  }

  /** Reports that the endpoint answered, whatever it said. */
  synchronized void answered() {
    countAnswer();
    if (breaker.isClosed()) {
      breaker.recordSuccess();
      return;
    }
    breaker.close();
    LOG.infof("%s answers again after %s", name, Duration.between(since, Instant.now()));
    metrics.throttled("down", Duration.between(since, Instant.now()));
    since = Instant.now();
  }

  /** Reports a failure that the endpoint answered with, or no answer in time. */
  synchronized void failed(boolean probe, ModelException error) {
    if (!(error instanceof ModelException.Unreachable)) {
      countAnswer();
    }
    if (breaker.isClosed()) {
      breaker.recordFailure();
      if (breaker.isOpen()) {
        opened(error);
      }
    } else if (probe) {
      probeFailed(error);
    }
  }

  /** Reports that there is no connection, or nothing behind it. */
  synchronized void lost(boolean probe, ModelException error) {
    if (breaker.isClosed()) {
      breaker.open();
      opened(error);
    } else if (probe) {
      probeFailed(error);
    }
  }

  /** Reports that a request was given up, which says nothing of the endpoint. */
  synchronized void givenUp(boolean probe) {
    if (probe && breaker.isHalfOpen()) {
      // Its permit cannot be given back otherwise; the time for a probe has come already.
      breaker.open();
    }
  }

  /** How many answers there have been, to anybody. */
  synchronized long answers() {
    return answers;
  }

  /** Whether anybody was answered a moment ago, the shortest back-off being a moment. */
  synchronized boolean answeredLately() {
    return answers > 0 && System.nanoTime() - answered < limits.initialBackoff().toNanos();
  }

  synchronized EndpointStatus status() {
    return new EndpointStatus(breaker.isClosed(), since, lastError);
  }

  private void countAnswer() {
    answers++;
    answered = System.nanoTime();
  }

  private void opened(ModelException error) {
    LOG.warnf("%s; requests wait until it answers", error.getMessage());
    since = Instant.now();
    pause = limits.initialBackoff();
    postpone(error);
  }

  private void probeFailed(ModelException error) {
    breaker.open();
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(limits.maxBackoff()) < 0 ? doubled : limits.maxBackoff();
    postpone(error);
  }

  private void postpone(ModelException error) {
    lastError = error.reason() + ": " + error.getMessage();
    double spread = ThreadLocalRandom.current().nextDouble(0.8, 1.2);
    nextProbe = System.nanoTime() + (long) (pause.toNanos() * spread);
  }
}
