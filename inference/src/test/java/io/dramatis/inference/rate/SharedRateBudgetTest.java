package io.dramatis.inference.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedRateBudgetTest {
  private final FakeBucket requests = new FakeBucket();
  private final FakeBucket tokens = new FakeBucket();
  private final SharedRateBudget budget =
      new SharedRateBudget(
          "test",
          Purse.of(requests, Allowance.perMinute(60_000)),
          Purse.of(tokens, Allowance.perMinute(60_000)),
          Duration.ofMillis(100));

  @AfterEach
  void close() {
    budget.close();
  }

  @Test
  void manyRequestsTakeFewTrips() throws InterruptedException {
    try (SharedRateBudget fast =
        new SharedRateBudget(
            "fast",
            Purse.of(requests, Allowance.perMinute(6_000_000)),
            Purse.unlimited(),
            Duration.ofMillis(100))) {
      long start = System.nanoTime();
      List<Thread> threads = new CopyOnWriteArrayList<>();
      for (int i = 0; i < 16; i++) {
        threads.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      for (int j = 0; j < 2_000; j++) {
                        acquired(fast, 0);
                      }
                    }));
      }
      for (Thread thread : threads) {
        thread.join();
      }

      assertThat(requests.reserved.get()).isGreaterThanOrEqualTo(32_000);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
      assertThat(requests.trips.get()).isLessThan(6_400);
    }
  }

  @Test
  void whatWasNotSpentIsGivenBack() throws InterruptedException {
    budget.acquire(800);

    budget.settle(800, 300);

    await().until(() -> tokens.reserved.get() - tokens.given.get() == 300);
  }

  @Test
  void whatWasSpentBeyondTheEstimateIsTaken() throws InterruptedException {
    budget.acquire(100);

    budget.settle(100, 700);

    await().until(() -> tokens.reserved.get() + tokens.charged.get() == 700);
  }

  @Test
  void aRequestLargerThanTheBucketWaitsForAFullOneAndOwesTheRest() throws InterruptedException {
    budget.acquire(5_000);

    assertThat(tokens.reserved.get()).isEqualTo(1_000);
    await().until(() -> tokens.charged.get() == 4_000);
  }

  @Test
  void itWaitsAsLongAsTheBucketSays() throws InterruptedException {
    tokens.wait = Duration.ofMillis(300);
    long start = System.nanoTime();

    budget.acquire(10);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(299));
  }

  @Test
  void nobodyGetsAnythingWhileTheDatabaseIsAway() {
    requests.away = true;
    AtomicInteger granted = new AtomicInteger();
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  acquired(budget, 10);
                  granted.incrementAndGet();
                });
    await().until(() -> requests.trips.get() >= 2);
    assertThat(granted).hasValue(0);

    requests.away = false;

    await().until(() -> granted.get() == 1 && !caller.isAlive());
  }

  @Test
  void whoIsInterruptedTakesNothing() throws InterruptedException {
    tokens.away = true;
    Thread caller = Thread.ofVirtual().start(() -> acquired(budget, 900));
    await().until(() -> tokens.trips.get() >= 1);
    caller.interrupt();
    caller.join();
    tokens.away = false;

    budget.acquire(20);
    budget.settle(20, 20);

    // The trip that was under way for the one who went brings what the next need not ask for.
    await().until(() -> tokens.reserved.get() >= 20);
    assertThat(tokens.reserved.get()).isLessThanOrEqualTo(1_000);
  }

  @Test
  void thoseWhoWaitAreServedInTheirOrder() throws InterruptedException {
    tokens.away = true;
    List<Integer> order = new CopyOnWriteArrayList<>();
    List<Thread> callers = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 5; i++) {
      int number = i;
      callers.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    acquired(budget, 900);
                    order.add(number);
                  }));
      await().until(() -> callers.getLast().getState() == Thread.State.WAITING);
    }
    tokens.wait = Duration.ofMillis(30);
    tokens.away = false;
    for (Thread caller : callers) {
      caller.join();
    }

    assertThat(order).containsExactly(0, 1, 2, 3, 4);
  }

  private static void acquired(RateBudget budget, long tokens) {
    try {
      budget.acquire(tokens);
    } catch (InterruptedException e) {
      // The test is over, or wants it so.
    }
  }

  /** A bucket that always has enough, after a wait. */
  private static final class FakeBucket implements SharedBucket {
    private final AtomicLong reserved = new AtomicLong();
    private final AtomicLong charged = new AtomicLong();
    private final AtomicLong given = new AtomicLong();
    private final AtomicInteger trips = new AtomicInteger();
    private volatile boolean away;
    private volatile Duration wait = Duration.ZERO;

    @Override
    public Duration reserve(long amount) {
      count(amount, reserved);
      return wait;
    }

    @Override
    public void charge(long amount) {
      count(amount, charged);
    }

    @Override
    public void giveBack(long amount) {
      count(amount, given);
    }

    private void count(long amount, AtomicLong kind) {
      trips.incrementAndGet();
      if (away) {
        throw new BucketAwayException("away", new IllegalStateException("away"));
      }
      kind.addAndGet(amount);
    }
  }
}
