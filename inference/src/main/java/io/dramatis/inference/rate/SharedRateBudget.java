package io.dramatis.inference.rate;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A budget whose limits are kept in buckets that other processes take from too. One thread takes
 * for all that wait, and a little ahead of them, so that the number of its trips to the database
 * depends on time and not on requests. Those who wait are served in their order.
 *
 * <p>Tokens are taken by {@link Forecast}, not by the whole estimate, and what the forecast was
 * wrong by is taken or given back when requests settle, so that over time what was taken is what
 * was spent. While the database is away nobody gets anything.
 */
final class SharedRateBudget implements RateBudget, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SharedRateBudget.class);
  private static final long FIRST_RETRY_MILLIS = 100;
  private static final long LONGEST_RETRY_MILLIS = 5_000;
  private static final int LOGGED_EVERY = 12;
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final String name;
  private final Purse requests;
  private final Purse tokens;
  private final long pauseNanos;
  private final Forecast forecast = new Forecast();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Deque<Waiter> waiters = new ArrayDeque<>();
  private final Thread keeper;

  private long grantedSince;
  private long since = System.nanoTime();

  /** An acquisition that waits. */
  private record Waiter(long estimate, Semaphore granted) {}

  /** What to take for those who wait. */
  private record Wanted(long requests, long tokens) {}

  /**
   * @param name for log lines
   * @param pause how long corrections are gathered while nobody waits
   */
  SharedRateBudget(String name, Purse requests, Purse tokens, Duration pause) {
    this.name = name;
    this.requests = requests;
    this.tokens = tokens;
    this.pauseNanos = pause.toNanos();
    this.keeper = Thread.ofVirtual().name("rates of " + name).start(this::keep);
  }

  @Override
  public void acquire(long estimate) throws InterruptedException {
    Waiter waiter = new Waiter(estimate, new Semaphore(0));
    lock.lock();
    try {
      if (waiters.isEmpty() && granted(estimate)) {
        return;
      }
      waiters.add(waiter);
      work.signal();
    } finally {
      lock.unlock();
    }
    try {
      waiter.granted().acquire();
    } catch (InterruptedException e) {
      giveUp(waiter);
      throw e;
    }
  }

  private void giveUp(Waiter waiter) {
    lock.lock();
    try {
      if (!waiters.remove(waiter)) {
        requests.take(-1);
        commit(-waiter.estimate());
        work.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void settle(long acquired, long spent) {
    lock.lock();
    try {
      long before = forecast.expected();
      forecast.learn(acquired, spent);
      forecast.underWay(-acquired);
      tokens.take(spent + forecast.expected() - before);
      serve();
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Puts an estimate under way; a negative one is taken back. */
  private void commit(long estimate) {
    long before = forecast.expected();
    forecast.underWay(estimate);
    tokens.take(forecast.expected() - before);
  }

  private long cost(long estimate) {
    long before = forecast.expected();
    forecast.underWay(estimate);
    long after = forecast.expected();
    forecast.underWay(-estimate);
    return after - before;
  }

  private boolean granted(long estimate) {
    long now = System.nanoTime();
    if (!requests.affords(1, now) || !tokens.affords(cost(estimate), now)) {
      return false;
    }
    requests.take(1);
    commit(estimate);
    grantedSince++;
    return true;
  }

  private void serve() {
    while (!waiters.isEmpty() && granted(waiters.getFirst().estimate())) {
      waiters.removeFirst().granted().release();
    }
  }

  private void keep() {
    try {
      while (true) {
        Wanted wanted = await();
        if (wanted == null) {
          handOver();
        } else {
          take(wanted);
        }
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  /** What those who wait want; null when there is nothing but corrections to hand over. */
  private @Nullable Wanted await() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        serve();
        if (!waiters.isEmpty()) {
          return wanted();
        }
        if (requests.owned() == 0 && tokens.owned() == 0) {
          work.await();
        } else if (!pausedInVain()) {
          return null;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a pause; true when somebody came to wait meanwhile. */
  private boolean pausedInVain() throws InterruptedException {
    long left = pauseNanos;
    while (left > 0 && waiters.isEmpty()) {
      left = work.awaitNanos(left);
    }
    return !waiters.isEmpty();
  }

  /**
   * As many of the first as a bucket holds, at least the first, and as many more as came in a pause
   * of late.
   */
  private Wanted wanted() {
    long now = System.nanoTime();
    long count = 0;
    long cost = 0;
    for (Waiter waiter : waiters) {
      long next = cost(waiter.estimate());
      if (count > 0 && (count == requests.capacity() || cost + next > tokens.capacity())) {
        break;
      }
      cost += next;
      count++;
    }
    if (count == waiters.size()) {
      long each = Math.max(1, cost / count);
      long room = Math.min(requests.capacity() - count, (tokens.capacity() - cost) / each);
      long more = Math.clamp(likely(now), 0, Math.max(0, room));
      count += more;
      cost += more * each;
    }
    grantedSince = 0;
    since = now;
    return new Wanted(
        count - requests.available(now), Math.min(cost, tokens.capacity()) - tokens.available(now));
  }

  private long likely(long now) {
    return (long) (grantedSince * (double) pauseNanos / Math.max(pauseNanos, now - since));
  }

  /** Takes first what was longer in coming last time, so that the other need not wait for it. */
  private void take(Wanted wanted) throws InterruptedException {
    if (requests.lastWait().compareTo(tokens.lastWait()) > 0) {
      take(requests, wanted.requests());
      take(tokens, wanted.tokens());
    } else {
      take(tokens, wanted.tokens());
      take(requests, wanted.requests());
    }
    lock.lockInterruptibly();
    try {
      long now = System.nanoTime();
      requests.beginLease(now);
      tokens.beginLease(now);
      serve();
    } finally {
      lock.unlock();
    }
  }

  private void take(Purse purse, long amount) throws InterruptedException {
    if (!purse.limited() || amount <= 0) {
      return;
    }
    Duration wait = retried(() -> purse.bucket().reserve(amount));
    TimeUnit.NANOSECONDS.sleep(wait.toNanos());
    lock.lockInterruptibly();
    try {
      purse.put(amount, wait);
    } finally {
      lock.unlock();
    }
  }

  private void handOver() throws InterruptedException {
    for (Purse purse : List.of(requests, tokens)) {
      long amount;
      lock.lockInterruptibly();
      try {
        amount = purse.handOver();
      } finally {
        lock.unlock();
      }
      if (amount != 0) {
        retried(() -> corrected(purse.bucket(), amount));
      }
    }
  }

  private static long corrected(SharedBucket bucket, long amount) {
    if (amount > 0) {
      bucket.giveBack(amount);
    } else {
      bucket.charge(-amount);
    }
    return amount;
  }

  private <T> T retried(Supplier<T> trip) throws InterruptedException {
    for (int failures = 0; ; failures++) {
      try {
        T result = trip.get();
        if (failures > 0) {
          LOG.infof("the rates of %s are kept again", name);
        }
        return result;
      } catch (BucketAwayException e) {
        if (failures % LOGGED_EVERY == 0) {
          LOG.warnf("requests to %s wait: %s", name, e.getMessage());
        }
        Thread.sleep(Math.min(LONGEST_RETRY_MILLIS, FIRST_RETRY_MILLIS << Math.min(failures, 10)));
      }
    }
  }

  /** Ends the thread; those who wait go on waiting until they are interrupted. */
  @Override
  public void close() {
    keeper.interrupt();
    try {
      keeper.join(CLOSING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
