package io.dramatis.sampler.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dramatis.contracts.Ids;
import io.dramatis.contracts.UnreadableEventException;
import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.TokenUsage;
import io.dramatis.contracts.job.JobProgress;
import io.dramatis.sampler.TestPostgres;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutcomeIntakeTest {
  private static final Duration MINUTES = Duration.ofMinutes(5);
  private static final int PROMPTS = 200;
  private static DataSource source;

  private final AtomicBoolean down = new AtomicBoolean();
  private final AtomicInteger commitsLost = new AtomicInteger();
  private final AtomicInteger woken = new AtomicInteger();
  private final Ledger ledger = new Ledger(Jdbi.create(this::connection), MINUTES, MINUTES);
  private final JobStore store = new JobStore(Jdbi.create(source));
  private final OutcomeIntake intake =
      new OutcomeIntake(ledger, woken::incrementAndGet, Duration.ofMillis(10));

  @BeforeAll
  static void database() {
    source = TestPostgres.migrated();
  }

  private Connection connection() throws SQLException {
    if (down.get()) {
      throw new SQLException("the database is down", "08006");
    }
    Connection real = source.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              try {
                Object result = method.invoke(real, arguments);
                if (method.getName().equals("commit") && commitsLost.getAndDecrement() > 0) {
                  throw new SQLException("the connection broke after the commit", "08006");
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @BeforeEach
  void aJobInFlight() {
    Jdbi.create(source).useHandle(handle -> handle.execute("truncate sampler.job cascade"));
    store.insert(TestJobs.job("j", TestJobs.spec("accepted: 100000")));
    ledger.advance("j", state -> new Decision.Emit(PROMPTS));
  }

  @AfterEach
  void close() {
    intake.close();
  }

  @Test
  void everyOutcomeIsCountedAndItsFutureCompleted() {
    List<CompletableFuture<Void>> done = submitAll();

    CompletableFuture.allOf(done.toArray(CompletableFuture[]::new)).join();

    assertThat(progress().prompts()).isEqualTo(new JobProgress.Prompts(PROMPTS, 0, PROMPTS, 0, 0));
    assertThat(woken).hasPositiveValue();
  }

  @Test
  void aFutureCompletesOnlyAfterTheCommit() {
    CompletableFuture<Long> seen =
        intake
            .submit(TestJobs.accepted("j", 0, 1))
            .thenApply(done -> progress().prompts().accepted());

    assertThat(seen.join()).isEqualTo(1);
  }

  @Test
  void outcomesWaitForADatabaseThatIsDownAndAreCountedOnce() {
    down.set(true);
    List<CompletableFuture<Void>> done = submitAll();
    submitAll();
    await()
        .pollDelay(Duration.ofMillis(100))
        .until(() -> done.stream().noneMatch(CompletableFuture::isDone));
    assertThat(progress().prompts().inFlight()).isEqualTo(PROMPTS);

    down.set(false);
    CompletableFuture.allOf(done.toArray(CompletableFuture[]::new)).join();

    assertThat(progress().prompts()).isEqualTo(new JobProgress.Prompts(PROMPTS, 0, PROMPTS, 0, 0));
    assertThat(progress().candidates().total()).isEqualTo(4 * PROMPTS);
  }

  @Test
  void aCommitWhoseConfirmationIsLostIsCountedOnce() {
    commitsLost.set(1);

    intake.submit(TestJobs.accepted("j", 0, 1)).join();

    assertThat(commitsLost).hasNonPositiveValue();
    assertThat(progress().prompts().accepted()).isEqualTo(1);
    assertThat(progress().usage()).isEqualTo(new TokenUsage(10, 20));
  }

  @Test
  void whatTheDatabaseWillNeverTakeIsRefusedAndKeepsNobodyOut() {
    down.set(true);
    CompletableFuture<Void> before = intake.submit(TestJobs.accepted("j", 0, 1));
    CompletableFuture<Void> nul = intake.submit(TestJobs.failed("j", 1, "nul \0"));
    CompletableFuture<Void> huge = intake.submit(tokens(2, Long.MAX_VALUE));
    CompletableFuture<Void> after = intake.submit(TestJobs.accepted("j", 3, 1));
    down.set(false);

    assertThat(before).succeedsWithin(Duration.ofSeconds(10));
    assertThat(after).succeedsWithin(Duration.ofSeconds(10));
    assertThat(nul)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withCauseInstanceOf(UnreadableEventException.class);
    assertThat(huge)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withCauseInstanceOf(UnreadableEventException.class);
    assertThat(progress().prompts())
        .isEqualTo(new JobProgress.Prompts(PROMPTS, PROMPTS - 2, 2, 0, 0));
  }

  private static Outcome tokens(long sequence, long tokens) {
    return new Outcome(
        Ids.prompt("j", sequence),
        "j",
        sequence,
        Outcome.Kind.REJECTED,
        "reward",
        0,
        1,
        Map.of("reward", 1),
        new TokenUsage(tokens, 0));
  }

  private List<CompletableFuture<Void>> submitAll() {
    return new ArrayList<>(
        LongStream.range(0, PROMPTS)
            .mapToObj(s -> intake.submit(TestJobs.accepted("j", s, 1)))
            .toList());
  }

  private JobProgress progress() {
    return store.progress("j").orElseThrow();
  }
}
