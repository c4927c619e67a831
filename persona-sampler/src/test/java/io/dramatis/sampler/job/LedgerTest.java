package io.dramatis.sampler.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.job.JobProgress;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.sampler.TestPostgres;
import io.dramatis.sampler.job.Decision.Await;
import io.dramatis.sampler.job.Decision.Emit;
import io.dramatis.sampler.job.Decision.End;
import io.dramatis.sampler.job.Ledger.Due;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static Jdbi jdbi;

  private final JobStore store = new JobStore(jdbi);
  private final Ledger ledger = new Ledger(jdbi, LONG, LONG);

  @BeforeAll
  static void database() {
    jdbi = TestPostgres.jdbi();
  }

  @BeforeEach
  void oneJob() {
    jdbi.useHandle(handle -> handle.execute("truncate sampler.job cascade"));
    insert("j");
  }

  private void insert(String id) {
    store.insert(TestJobs.job(id, TestJobs.spec("accepted: 100")));
  }

  @Test
  void emittingMovesTheCursorAndInsertsTheRows() {
    List<Long> first = ledger.advance("j", state -> new Emit(3));
    List<Long> second = ledger.advance("j", state -> new Emit(2));

    assertThat(first).containsExactly(0L, 1L, 2L);
    assertThat(second).containsExactly(3L, 4L);
    assertThat(rows()).isEqualTo(5);
    assertThat(progress("j").prompts()).isEqualTo(new JobProgress.Prompts(5, 5, 0, 0, 0));
  }

  @Test
  void emittingIsAllOrNothing() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "insert into sampler.ledger (job_id, sequence, sends, due_at) values ('j', 2, 0, now())"));

    assertThatThrownBy(() -> ledger.advance("j", state -> new Emit(3)))
        .hasMessageContaining("duplicate key");

    assertThat(rows()).as("only the row that was in the way").isEqualTo(1);
    assertThat(progress("j").prompts().emitted()).isZero();
  }

  @Test
  void theLoopDecidesByTheTotalsAsTheyStand() {
    ledger.advance("j", state -> new Emit(4));
    ledger.close(
        List.of(
            TestJobs.accepted("j", 0, 2),
            TestJobs.rejected("j", 1),
            TestJobs.failed("j", 2, "timeout")));
    List<JobState> seen = new ArrayList<>();

    ledger.advance(
        "j",
        state -> {
          seen.add(state);
          return new Await("");
        });

    JobState state = seen.getFirst();
    assertThat(state)
        .isEqualTo(new JobState("j", JobStatus.RUNNING, 4, 1, 1, 1, 0, 2, 60, state.createdAt()));
    assertThat(state.inFlight()).isEqualTo(1);
  }

  @Test
  void whatPromptsCostIsAddedAndTheLoopSeesIt() {
    ledger.advance("j", state -> new Emit(3));

    ledger.close(List.of(costing(0, 0.25), costing(1, 0.5)));
    ledger.close(List.of(costing(1, 0.5), costing(2, 0.125)));

    assertThat(progress("j").cost()).isEqualTo(0.875);
    List<Double> seen = new ArrayList<>();
    ledger.advance(
        "j",
        state -> {
          seen.add(state.cost());
          return new Await("");
        });
    assertThat(seen).containsExactly(0.875);
  }

  private static Outcome costing(long sequence, double cost) {
    Outcome free = TestJobs.accepted("j", sequence, 1);
    return new Outcome(
        free.promptId(),
        free.jobId(),
        sequence,
        free.kind(),
        free.reason(),
        free.accepted(),
        free.coherent(),
        free.candidates(),
        free.usage(),
        cost);
  }

  @Test
  void anOutcomeClosesItsPromptAndAddsItsCounts() {
    ledger.advance("j", state -> new Emit(4));

    int counted =
        ledger.close(
            List.of(
                TestJobs.accepted("j", 0, 1),
                TestJobs.rejected("j", 2),
                TestJobs.failed("j", 3, "content-filter")));

    JobProgress progress = progress("j");
    assertThat(counted).isEqualTo(3);
    assertThat(rows()).isEqualTo(1);
    assertThat(progress.prompts()).isEqualTo(new JobProgress.Prompts(4, 1, 1, 1, 1));
    assertThat(progress.candidates())
        .isEqualTo(
            new JobProgress.Candidates(8, 6, 1, Map.of("out-of-character", 2L, "reward", 5L)));
    assertThat(progress.failures()).isEqualTo(Map.of("content-filter", 1L));
    assertThat(progress.usage().prompt()).isEqualTo(20);
    assertThat(progress.usage().completion()).isEqualTo(40);
  }

  @Test
  void aRedeliveredOutcomeChangesNothing() {
    ledger.advance("j", state -> new Emit(2));
    Outcome outcome = TestJobs.accepted("j", 0, 1);
    ledger.close(List.of(outcome));
    JobProgress before = progress("j");

    int counted = ledger.close(List.of(outcome, TestJobs.rejected("j", 0)));

    assertThat(counted).isZero();
    assertThat(progress("j")).isEqualTo(before);
  }

  @Test
  void theFirstOfTwoOutcomesInOneBatchCounts() {
    ledger.advance("j", state -> new Emit(1));
    Outcome outcome = TestJobs.accepted("j", 0, 3);

    int counted = ledger.close(List.of(outcome, outcome, TestJobs.rejected("j", 0)));

    assertThat(counted).isEqualTo(1);
    assertThat(progress("j").prompts()).isEqualTo(new JobProgress.Prompts(1, 0, 1, 0, 0));
    assertThat(progress("j").candidates().accepted()).isEqualTo(3);
  }

  @Test
  void outcomesOfUnknownJobsAndPromptsChangeNothing() {
    ledger.advance("j", state -> new Emit(1));
    JobProgress before = progress("j");

    int counted =
        ledger.close(
            List.of(
                TestJobs.accepted("unknown", 0, 1),
                TestJobs.accepted("j", 1, 1),
                TestJobs.accepted("j", 999_999_999_999L, 1)));

    assertThat(counted).isZero();
    assertThat(progress("j")).isEqualTo(before);
  }

  @Test
  void oneBatchClosesPromptsOfManyJobs() {
    insert("k");
    ledger.advance("j", state -> new Emit(2));
    ledger.advance("k", state -> new Emit(2));

    ledger.close(
        List.of(
            TestJobs.accepted("k", 1, 1), TestJobs.rejected("j", 0), TestJobs.accepted("j", 1, 1)));

    assertThat(progress("j").prompts()).isEqualTo(new JobProgress.Prompts(2, 0, 1, 1, 0));
    assertThat(progress("k").prompts()).isEqualTo(new JobProgress.Prompts(2, 1, 1, 0, 0));
  }

  @Test
  void failuresInARowAreCountedUntilOneDoesNotFail() {
    ledger.advance("j", state -> new Emit(6));
    ledger.close(List.of(TestJobs.failed("j", 0, "timeout"), TestJobs.failed("j", 1, "timeout")));
    ledger.close(List.of(TestJobs.failed("j", 2, "timeout")));
    assertThat(consecutiveFailures()).isEqualTo(3);

    ledger.close(List.of(TestJobs.rejected("j", 3)));

    assertThat(consecutiveFailures()).isZero();
  }

  @Test
  void endingWritesStatusReasonAndTime() {
    ledger.advance("j", state -> new End(JobStatus.BUDGET_EXHAUSTED, "the numbers"));

    JobProgress ended = progress("j");
    assertThat(ended.status()).isEqualTo(JobStatus.BUDGET_EXHAUSTED);
    assertThat(ended.reason()).isEqualTo("the numbers");
    assertThat(ended.finishedAt()).isNotNull();
    assertThat(ledger.active()).isEmpty();
    assertThat(ledger.advance("j", state -> new Emit(1))).isEmpty();
  }

  @Test
  void whatIsAwaitedIsToldAndForgottenWithTheNextEmission() {
    ledger.advance("j", state -> new Await("the last prompts"));
    assertThat(progress("j").reason()).isEqualTo("the last prompts");

    ledger.advance("j", state -> new Emit(1));

    assertThat(progress("j").reason()).isEmpty();
  }

  @Test
  void pausedAndUnknownJobsEmitNothing() {
    store.move("j", List.of(JobStatus.RUNNING), JobStatus.PAUSED);

    assertThat(ledger.active()).isEmpty();
    assertThat(ledger.advance("j", state -> new Emit(1))).isEmpty();
    assertThat(ledger.advance("unknown", state -> new Emit(1))).isEmpty();
    assertThat(rows()).isZero();
  }

  @Test
  void unconfirmedPromptsAreDueWhenTheLeaseEnds() {
    Ledger quick = new Ledger(jdbi, SHORT, LONG);
    quick.advance("j", state -> new Emit(2));

    List<Due> due = new ArrayList<>();
    await().until(() -> due.addAll(quick.due(10)));

    assertThat(due).containsExactlyInAnyOrder(new Due("j", 0, 0), new Due("j", 1, 0));
  }

  @Test
  void aLeasedPromptIsNobodyElsesUntilItsLeaseEnds() {
    ledger.advance("j", state -> new Emit(3));
    assertThat(ledger.due(10)).as("freshly emitted").isEmpty();
    overdue();

    assertThat(ledger.due(2)).hasSize(2);
    assertThat(ledger.due(10)).hasSize(1);
    assertThat(ledger.due(10)).isEmpty();
  }

  @Test
  void confirmedPromptsAreDueOnlyWhenNoOutcomeComes() {
    Ledger quick = new Ledger(jdbi, SHORT, LONG);
    quick.advance("j", state -> new Emit(2));
    quick.sent("j", List.of(0L));

    List<Due> due = new ArrayList<>();
    await().until(() -> due.addAll(quick.due(10)));

    assertThat(due).containsExactly(new Due("j", 1, 0));
  }

  @Test
  void theWaitForAnOutcomeDoublesWithEachSending() {
    Ledger minutes = new Ledger(jdbi, SHORT, Duration.ofMinutes(10));
    minutes.advance("j", state -> new Emit(1));

    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      minutes.sent("j", List.of(0L));
      waits.add(minutesUntilDue());
      overdue();
      assertThat(minutes.due(10)).containsExactly(new Due("j", 0, i + 1));
    }

    assertThat(waits).containsExactly(10L, 20L, 40L, 80L);
  }

  @Test
  void aBrokerThatIsDownCountsAsNoSending() {
    ledger.advance("j", state -> new Emit(1));
    for (int i = 0; i < 20; i++) {
      overdue();
      assertThat(ledger.due(10)).containsExactly(new Due("j", 0, 0));
    }
  }

  @Test
  void confirmingAClosedPromptChangesNothing() {
    ledger.advance("j", state -> new Emit(1));
    ledger.close(List.of(TestJobs.accepted("j", 0, 1)));

    ledger.sent("j", List.of(0L));

    assertThat(rows()).isZero();
  }

  @Test
  void replicasThatAdvanceOneJobNeverEmitTheSameSequence() throws Exception {
    ConcurrentLinkedQueue<Long> emitted = new ConcurrentLinkedQueue<>();
    Callable<Void> replica =
        () -> {
          for (int i = 0; i < 50; i++) {
            emitted.addAll(ledger.advance("j", state -> new Emit(3)));
          }
          return null;
        };

    inParallel(List.of(replica, replica));

    assertThat(emitted)
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, 300).boxed().toList());
    assertThat(rows()).isEqualTo(300);
  }

  @Test
  void replicasThatLookForDuePromptsNeverLeaseTheSameOne() throws Exception {
    ledger.advance("j", state -> new Emit(500));
    overdue();
    ConcurrentLinkedQueue<Long> leased = new ConcurrentLinkedQueue<>();
    Callable<Void> replica =
        () -> {
          for (int i = 0; i < 50; i++) {
            ledger.due(10).forEach(due -> leased.add(due.sequence()));
          }
          return null;
        };

    inParallel(List.of(replica, replica));

    assertThat(leased).doesNotHaveDuplicates();
    assertThat(leased.size() + ledger.due(1000).size()).isEqualTo(500);
  }

  @Test
  void advancingConfirmingAndClosingTogetherKeepTheSumsRight() throws Exception {
    int prompts = 600;
    insert("k");
    List<String> jobs = List.of("j", "k");
    jobs.forEach(job -> ledger.advance(job, state -> new Emit(prompts)));
    List<Callable<Void>> work = new ArrayList<>();
    for (int thread = 0; thread < 6; thread++) {
      Random random = new Random(thread);
      work.add(
          () -> {
            for (List<Outcome> batch : shuffledOutcomes(jobs, prompts, random)) {
              ledger.close(batch);
            }
            return null;
          });
      work.add(
          () -> {
            for (int i = 0; i < 30; i++) {
              String job = jobs.get(i % 2);
              ledger.advance(job, state -> new Emit(1));
              ledger.sent(job, shuffledSequences(prompts, random));
            }
            return null;
          });
    }

    inParallel(work);

    for (String job : jobs) {
      JobProgress progress = progress(job);
      assertThat(progress.prompts())
          .isEqualTo(new JobProgress.Prompts(prompts + 90, 90, 200, 200, 200));
      assertThat(progress.candidates())
          .isEqualTo(
              new JobProgress.Candidates(
                  1600, 1200, 200, Map.of("out-of-character", 400L, "reward", 1000L)));
      assertThat(progress.failures()).isEqualTo(Map.of("timeout", 200L));
    }
    assertThat(rows()).isEqualTo(180);
  }

  private static List<List<Outcome>> shuffledOutcomes(
      List<String> jobs, int prompts, Random random) {
    List<Outcome> outcomes = new ArrayList<>();
    for (String job : jobs) {
      IntStream.range(0, prompts)
          .mapToObj(
              s ->
                  switch (s % 3) {
                    case 0 -> TestJobs.accepted(job, s, 1);
                    case 1 -> TestJobs.rejected(job, s);
                    default -> TestJobs.failed(job, s, "timeout");
                  })
          .forEach(outcomes::add);
    }
    Collections.shuffle(outcomes, random);
    List<List<Outcome>> batches = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i += 50) {
      batches.add(outcomes.subList(i, Math.min(outcomes.size(), i + 50)));
    }
    return batches;
  }

  private static List<Long> shuffledSequences(int prompts, Random random) {
    List<Long> sequences = new ArrayList<>(LongStream.range(0, prompts).boxed().toList());
    Collections.shuffle(sequences, random);
    return sequences;
  }

  private static void inParallel(List<Callable<Void>> work)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    }
  }

  private JobProgress progress(String job) {
    return store.progress(job).orElseThrow();
  }

  private static void overdue() {
    jdbi.useHandle(
        handle -> handle.execute("update sampler.ledger set due_at = now() - interval '1 second'"));
  }

  private static int rows() {
    return number("select count(*) from sampler.ledger").intValue();
  }

  private static long consecutiveFailures() {
    return number("select consecutive_failures from sampler.job where id = 'j'");
  }

  private static long minutesUntilDue() {
    return number(
        "select round(extract(epoch from due_at - now()) / 60) from sampler.ledger where job_id = 'j'");
  }

  private static Long number(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }
}
