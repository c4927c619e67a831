package io.dramatis.inference.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rates of replicas on one PostgreSQL; each {@link SharedRates} stands for a process. */
class SharedRatesIT {
  private static final OptionalLong NONE = OptionalLong.empty();
  private static final Duration WINDOW = Duration.ofSeconds(6);
  private static final AtomicInteger NAMES = new AtomicInteger();

  private static EmbeddedPostgres server;

  private final String name = "endpoint-" + NAMES.incrementAndGet();
  private final List<SharedRates> replicas = new ArrayList<>();
  private final List<Thread> callers = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @AfterEach
  void close() throws InterruptedException {
    for (Thread caller : callers) {
      caller.interrupt();
      caller.join();
    }
    replicas.forEach(SharedRates::close);
  }

  @Test
  void replicasTogetherKeepToTheLimitAndUseItAlsoWhenOneDies() {
    Queue<Long> granted = new ConcurrentLinkedQueue<>();
    long limit = 1_200;
    SharedRates first = replica(server.getPort());
    RateBudget ofFirst = first.budget(name, OptionalLong.of(limit), NONE);
    RateBudget ofSecond = replica(server.getPort()).budget(name, OptionalLong.of(limit), NONE);
    spend(ofFirst, granted);
    spend(ofSecond, granted);
    awaitUsed(granted, System.nanoTime(), limit);

    first.close();
    // What it had in hand is lost to the others until its window has passed.
    awaitUsed(granted, System.nanoTime(), limit);

    // Each caller notes a grant a moment after it has it.
    assertThat(mostInAWindow(granted.stream().sorted().toList()))
        .isLessThanOrEqualTo(limit + callers.size());
  }

  @Test
  void tokensAreTakenAsTheyAreSpentAndNotAsTheyWereEstimated() {
    long limit = 600_000;
    AtomicLong spent = new AtomicLong();
    RateBudget one = replica(server.getPort()).budget(name, NONE, OptionalLong.of(limit));
    RateBudget idle = replica(server.getPort()).budget(name, NONE, OptionalLong.of(limit));
    assertThat(idle).isNotSameAs(RateBudget.UNLIMITED);
    for (int i = 0; i < 8; i++) {
      callers.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                      acquired(one, 4_000);
                      one.settle(4_000, 500);
                      spent.addAndGet(500);
                    }
                  }));
    }
    awaitUntil(System.nanoTime(), Duration.ofSeconds(2));

    // A machine that is busy for a moment uses less of one window, and of no window more.
    double most = 0;
    for (int window = 0; window < 8 && most < 0.95 * limit; window++) {
      long before = spent.get();
      long start = System.nanoTime();
      awaitUntil(start, WINDOW);
      double perWindow =
          (double) (spent.get() - before) * WINDOW.toNanos() / (System.nanoTime() - start);
      assertThat(perWindow).isLessThanOrEqualTo(1.02 * limit);
      most = Math.max(most, perWindow);
    }
    assertThat(most).isGreaterThanOrEqualTo(0.95 * limit);
  }

  @Test
  void aDatabaseThatIsAwayIsWaitedFor() throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    RateBudget budget = replica(port).budget(name, OptionalLong.of(60_000), NONE);
    Queue<Long> granted = new ConcurrentLinkedQueue<>();
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  acquired(budget, 0);
                  granted.add(System.nanoTime());
                });
    callers.add(caller);
    awaitUntil(System.nanoTime(), Duration.ofMillis(500));
    assertThat(granted).isEmpty();

    try (EmbeddedPostgres late = EmbeddedPostgres.builder().setPort(port).start()) {
      assertThat(late.getPort()).isEqualTo(port);
      await().atMost(Duration.ofSeconds(20)).until(() -> granted.size() == 1);
      caller.join();
    }
  }

  @Test
  void aRowThatIsNoBucketIsRefusedByName() throws SQLException {
    replica(server.getPort()).budget("other", OptionalLong.of(1), NONE);
    execute("insert into limits.bucket(id, state) values ('%s/requests', '\\xdeadbeef00')");

    assertThatThrownBy(() -> replica(server.getPort()).budget(name, OptionalLong.of(10), NONE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("row " + name + "/requests of limits.bucket is not a bucket");
  }

  @Test
  void aDatabaseThatIsNotThereIsRefused() {
    SharedRates nowhere =
        new SharedRates(
            "jdbc:postgresql://localhost:%d/nowhere".formatted(server.getPort()),
            "postgres",
            "postgres");
    replicas.add(nowhere);

    assertThatThrownBy(() -> nowhere.budget(name, OptionalLong.of(10), NONE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void aNewLimitReplacesTheOldOne() throws InterruptedException {
    replica(server.getPort()).budget(name, OptionalLong.of(1), NONE).acquire(0);

    RateBudget more = replica(server.getPort()).budget(name, OptionalLong.of(60_000), NONE);
    long start = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      more.acquire(0);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
  }

  private SharedRates replica(int port) {
    SharedRates replica =
        new SharedRates(
            "jdbc:postgresql://localhost:%d/postgres".formatted(port),
            "postgres",
            "postgres",
            WINDOW);
    replicas.add(replica);
    return replica;
  }

  private void spend(RateBudget budget, Queue<Long> granted) {
    for (int i = 0; i < 8; i++) {
      callers.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (acquired(budget, 0)) {
                      granted.add(System.nanoTime());
                    }
                  }));
    }
  }

  private static boolean acquired(RateBudget budget, long tokens) {
    try {
      budget.acquire(tokens);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void awaitUntil(long start, Duration after) {
    await()
        .atMost(after.plusSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> System.nanoTime() - start >= after.toNanos());
  }

  /** Waits until 95 % of a limit was granted in a window, however busy the machine was before. */
  private static void awaitUsed(Queue<Long> granted, long from, long limit) {
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () ->
                assertThat(
                        mostInAWindow(
                            granted.stream().filter(time -> time >= from).sorted().toList()))
                    .isGreaterThanOrEqualTo(95 * limit / 100));
  }

  private static long mostInAWindow(List<Long> times) {
    int most = 0;
    int from = 0;
    for (int to = 0; to < times.size(); to++) {
      while (times.get(to) - times.get(from) >= WINDOW.toNanos()) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql.formatted(name));
    }
  }
}
