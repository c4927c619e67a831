package io.dramatis.sampler.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dramatis.contracts.event.Prompt;
import io.dramatis.sampler.TestPostgres;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PumpLoopTest {
  private static final Duration MINUTES = Duration.ofMinutes(5);
  private static final Duration TICK = Duration.ofMillis(20);
  private static DataSource source;

  private final AtomicBoolean down = new AtomicBoolean();
  private final Jdbi jdbi =
      Jdbi.create(
          () -> {
            if (down.get()) {
              throw new SQLException("the database is down", "08006");
            }
            return source.getConnection();
          });
  private final JobStore store = new JobStore(jdbi);
  private final ConcurrentLinkedQueue<Prompt> sent = new ConcurrentLinkedQueue<>();
  private PumpLoop loop = loop(sent::addAll, TICK);

  @BeforeAll
  static void database() {
    source = TestPostgres.migrated();
  }

  @BeforeEach
  void noJobs() {
    jdbi.useHandle(handle -> handle.execute("truncate sampler.job cascade"));
  }

  @AfterEach
  void stop() throws InterruptedException {
    loop.stop();
  }

  private PumpLoop loop(PromptSender sender, Duration tick) {
    return new PumpLoop(
        new PromptPump(
            new JobCache(store),
            new Ledger(jdbi, MINUTES, MINUTES),
            TestJobs.prompts(new FakePersonaPools(40)),
            sender,
            new PromptPump.Limits(
                new EmissionPolicy(50),
                model -> 8,
                new PromptPump.Batches(20, Duration.ofHours(26)),
                3,
                Duration.ofMinutes(1),
                Clock.systemUTC())),
        tick);
  }

  private void insert(String id) {
    store.insert(TestJobs.job(id, TestJobs.spec("prompts: 3")));
  }

  @Test
  void looksAtTheJobsAtLeastOnceATick() {
    loop.start();
    insert("j");

    await().untilAsserted(() -> assertThat(sent).hasSize(3));
  }

  @Test
  void looksAtOnceWhenItIsWoken() {
    loop = loop(sent::addAll, Duration.ofHours(1));
    insert("first");
    loop.start();
    await().untilAsserted(() -> assertThat(sent).hasSize(3));
    insert("second");

    loop.wake();

    await().untilAsserted(() -> assertThat(sent).hasSize(6));
  }

  @Test
  void goesOnWhenTheDatabaseIsBack() {
    insert("j");
    down.set(true);
    loop.start();
    await().pollDelay(TICK.multipliedBy(5)).until(sent::isEmpty);

    down.set(false);

    await().untilAsserted(() -> assertThat(sent).hasSize(3));
  }

  @Test
  void stopsWhileTheSenderWaits() throws Exception {
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    loop =
        loop(
            prompts -> {
              sending.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
              }
            },
            TICK);
    insert("j");
    loop.start();
    sending.await();

    loop.stop();

    interrupted.await();
    assertThat(rowsInFlight()).as("still there, to be sent after a restart").isEqualTo(3);
  }

  private long rowsInFlight() {
    return jdbi.withHandle(
        handle ->
            handle.createQuery("select count(*) from sampler.ledger").mapTo(Long.class).one());
  }

  @Test
  void doesNotSendTwiceWhatItHasSent() {
    insert("j");
    loop.start();
    await().untilAsserted(() -> assertThat(sent).hasSize(3));

    await().pollDelay(TICK.multipliedBy(5)).until(() -> true);

    assertThat(sent).extracting(Prompt::sequence).isEqualTo(List.of(0L, 1L, 2L));
  }
}
