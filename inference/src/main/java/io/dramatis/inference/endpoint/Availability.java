package io.dramatis.inference.endpoint;

import io.dramatis.inference.EndpointStatus;
import io.dramatis.inference.ModelException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Whether an endpoint is there. Once a request finds it down, everybody waits; after a pause, which
 * doubles from the initial to the longest back-off, one request goes as a probe. Any answer to
 * anybody ends it. This is a circuit breaker whose open state queues instead of failing.
 */
final class Availability {
  /** Whether a request may be sent. */
  enum Turn {
    GO,
    PROBE,
    WAIT
  }

  private static final Logger LOG = Logger.getLogger(Availability.class);

  private final String name;
  private final Limits limits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  private boolean up = true;
  private boolean probing;
  private Instant since = Instant.now();
  private String lastError = "";
  private Duration pause = Duration.ZERO;
  private long nextProbe;
  private long answers;

  Availability(String name, Limits limits) {
    this.name = name;
    this.limits = limits;
  }

  /** Asks to send a request; PROBE must be followed by one of the three reports below. */
  Turn turn() {
    lock.lock();
    try {
      if (up) {
        return Turn.GO;
      }
      if (probing || System.nanoTime() - nextProbe < 0) {
        return Turn.WAIT;
      }
      probing = true;
      return Turn.PROBE;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it is worth asking for a turn again. */
  void await() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!up) {
        long left = nextProbe - System.nanoTime();
        if (probing) {
          changed.await();
        } else if (left > 0) {
          changed.awaitNanos(left);
        } else {
          return;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Reports that the endpoint answered, whatever it said. */
  void answered(Turn turn) {
    lock.lock();
    try {
      answers++;
      if (!up) {
        LOG.infof("%s answers again after %s", name, Duration.between(since, Instant.now()));
        up = true;
        since = Instant.now();
      }
      ended(turn);
    } finally {
      lock.unlock();
    }
  }

  /** Reports that the endpoint is down. */
  void lost(Turn turn, ModelException error) {
    lock.lock();
    try {
      lastError = error.reason() + ": " + error.getMessage();
      if (up) {
        LOG.warnf("%s; requests wait until it answers", error.getMessage());
        up = false;
        since = Instant.now();
        pause = limits.initialBackoff();
        nextProbe = System.nanoTime() + jittered(pause);
      } else if (turn == Turn.PROBE) {
        pause = shorter(pause.multipliedBy(2), limits.maxBackoff());
        nextProbe = System.nanoTime() + jittered(pause);
      }
      ended(turn);
    } finally {
      lock.unlock();
    }
  }

  /** Reports that the request was given up, which says nothing of the endpoint. */
  void givenUp(Turn turn) {
    lock.lock();
    try {
      ended(turn);
    } finally {
      lock.unlock();
    }
  }

  /** How many answers there have been, to anybody. */
  long answers() {
    lock.lock();
    try {
      return answers;
    } finally {
      lock.unlock();
    }
  }

  EndpointStatus status() {
    lock.lock();
    try {
      return new EndpointStatus(up, since, lastError);
    } finally {
      lock.unlock();
    }
  }

  private void ended(Turn turn) {
    if (turn == Turn.PROBE) {
      probing = false;
    }
    changed.signalAll();
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static long jittered(Duration pause) {
    return (long) (pause.toNanos() * ThreadLocalRandom.current().nextDouble(0.8, 1.2))
        + TimeUnit.MILLISECONDS.toNanos(1);
  }
}
