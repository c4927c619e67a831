package io.dramatis.sampler.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.job.JobProgress;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.sampler.TestPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PromptPumpTest {
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final int WINDOW = 12;
  private static final int MAX_SENDS = 3;
  private static Jdbi jdbi;

  private final JobStore store = new JobStore(jdbi);
  private final Ledger ledger = new Ledger(jdbi, LEASE, LEASE);
  private final Broker broker = new Broker();
  private final PromptPump pump = pump(broker);

  private PromptPump pump(PromptSender sender) {
    return pump(sender, LEASE);
  }

  private PromptPump pump(PromptSender sender, Duration grace) {
    return new PromptPump(
        new JobCache(store),
        ledger,
        TestJobs.prompts(new FakePersonaPools(40)),
        sender,
        new PromptPump.Limits(
            new EmissionPolicy(50),
            model -> model.equals("small") ? 4 : WINDOW,
            new PromptPump.Batches(1_200, Duration.ofHours(26)),
            MAX_SENDS,
            grace,
            Clock.systemUTC()));
  }

  /** Keeps what it takes; refuses everything while it is down. */
  private static final class Broker implements PromptSender {
    private final List<Prompt> taken = new ArrayList<>();
    private boolean down;

    @Override
    public void send(List<Prompt> prompts) {
      if (down) {
        throw new SendFailedException(new IOException("broker down"));
      }
      taken.addAll(prompts);
    }

    List<Long> sequences(String jobId) {
      return taken.stream().filter(p -> p.jobId().equals(jobId)).map(Prompt::sequence).toList();
    }

    Map<String, Long> perJob() {
      return taken.stream().collect(Collectors.groupingBy(Prompt::jobId, Collectors.counting()));
    }
  }

  @BeforeAll
  static void database() {
    jdbi = TestPostgres.jdbi();
  }

  @BeforeEach
  void noJobs() {
    jdbi.useHandle(handle -> handle.execute("truncate sampler.job cascade"));
  }

  private void job(String id, String target, String... lines) {
    store.insert(TestJobs.job(id, TestJobs.spec(target, lines)));
  }

  @Test
  void emitsAWindowAndThenOnlyWhatOutcomesMakeRoomFor() throws Exception {
    job("j", "accepted: 1000");

    assertThat(pump.turn()).isEqualTo(WINDOW);
    assertThat(pump.turn()).isZero();
    ledger.close(
        List.of(
            TestJobs.accepted("j", 3, 1), TestJobs.accepted("j", 7, 1), TestJobs.rejected("j", 1)));
    assertThat(pump.turn()).isEqualTo(3);

    assertThat(broker.sequences("j"))
        .containsExactlyElementsOf(LongStream.range(0, WINDOW + 3).boxed().toList());
  }

  @Test
  void aCancelledJobEndsThoughNoOutcomeComes() throws Exception {
    job("j", "accepted: 1000");
    PromptPump hurried = pump(broker, Duration.ZERO);
    hurried.turn();
    store.move("j", List.of(JobStatus.RUNNING), JobStatus.CANCELLING);

    for (int turn = 0; turn < 3; turn++) {
      hurried.turn();
    }

    assertThat(progress("j").status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(progress("j").failures()).isEqualTo(Map.of("abandoned", (long) WINDOW));
  }

  @Test
  void aJobPastItsDeadlineEndsThoughNoOutcomeComes() throws Exception {
    job("j", "accepted: 1000", "budget: { deadline: 1h }");
    PromptPump hurried = pump(broker, Duration.ZERO);
    hurried.turn();
    jdbi.useHandle(
        handle -> handle.execute("update sampler.job set created_at = now() - interval '2 h'"));

    for (int turn = 0; turn < 3; turn++) {
      hurried.turn();
    }

    assertThat(progress("j").status()).isEqualTo(JobStatus.BUDGET_EXHAUSTED);
    assertThat(progress("j").prompts().failed()).isEqualTo(WINDOW);
  }

  @Test
  void aCancelledJobAwaitsItsOutcomesForAWhile() throws Exception {
    job("j", "accepted: 1000");
    pump.turn();
    store.move("j", List.of(JobStatus.RUNNING), JobStatus.CANCELLING);

    for (int turn = 0; turn < 3; turn++) {
      pump.turn();
    }

    assertThat(progress("j").status()).isEqualTo(JobStatus.CANCELLING);
    assertThat(progress("j").prompts().inFlight()).isEqualTo(WINDOW);
  }

  @Test
  void jobsOnOneModelShareItsWindowEvenly() throws Exception {
    job("a", "accepted: 1000");
    job("b", "accepted: 1000");
    job("c", "accepted: 1000");
    job("other", "accepted: 1000", "generation: { model: small }");

    pump.turn();

    assertThat(broker.perJob()).isEqualTo(Map.of("a", 4L, "b", 4L, "c", 4L, "other", 4L));
  }

  @Test
  void jobsOnOneModelShareItsWindowByWeight() throws Exception {
    job("light", "accepted: 1000");
    job("heavy", "accepted: 1000", "generation: { weight: 3 }");
    job("alone", "accepted: 1000", "generation: { model: small, weight: 100 }");

    pump.turn();

    assertThat(broker.perJob()).isEqualTo(Map.of("light", 3L, "heavy", 9L, "alone", 4L));
  }

  @Test
  void aJobInBatchesHasAWindowAndATimeOfItsOwn() throws Exception {
    job("online", "accepted: 10000");
    job("batched", "accepted: 10000", "generation: { mode: batch }");

    pump.turn();

    assertThat(broker.perJob()).isEqualTo(Map.of("online", (long) WINDOW, "batched", 1_200L));
    List<String> late =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select distinct job_id from sampler.ledger where due_at > now() + interval '25 h'")
                    .mapTo(String.class)
                    .list());
    assertThat(late).containsExactly("batched");
  }

  @Test
  void everyJobHasAtLeastOnePromptInFlight() throws Exception {
    for (int i = 0; i < 2 * WINDOW; i++) {
      job("j" + i, "accepted: 1000");
    }

    pump.turn();

    assertThat(broker.perJob()).hasSize(2 * WINDOW).allSatisfy((id, n) -> assertThat(n).isOne());
  }

  @Test
  void aJobThatJoinsGetsItsShareAsTheOthersPromptsEnd() throws Exception {
    job("a", "accepted: 1000");
    pump.turn();
    job("b", "accepted: 1000");
    pump.turn();
    assertThat(broker.perJob()).isEqualTo(Map.of("a", 12L, "b", 6L));

    ledger.close(LongStream.range(0, 8).mapToObj(s -> TestJobs.accepted("a", s, 1)).toList());
    pump.turn();

    assertThat(broker.perJob()).isEqualTo(Map.of("a", 14L, "b", 6L));
  }

  @Test
  void aPausedJobLeavesItsShareToTheOthers() throws Exception {
    job("a", "accepted: 1000");
    job("b", "accepted: 1000");
    store.move("a", List.of(JobStatus.RUNNING), JobStatus.PAUSED);

    pump.turn();

    assertThat(broker.perJob()).isEqualTo(Map.of("b", 12L));
  }

  @Test
  void promptsTheBrokerRefusedAreSentWhenTheLeaseEnds() throws Exception {
    job("j", "prompts: 5");
    broker.down = true;
    assertThat(pump.turn()).isZero();
    broker.down = false;
    assertThat(pump.turn()).as("still leased").isZero();

    leasesEnd();
    assertThat(pump.turn()).isEqualTo(5);

    assertThat(broker.sequences("j")).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L);
  }

  @Test
  void theLeaseEndsByTheDatabasesClock() {
    job("j", "prompts: 2");
    Ledger quick = new Ledger(jdbi, Duration.ofMillis(50), LEASE);
    quick.advance("j", state -> new Decision.Emit(2));

    await().untilAsserted(() -> assertThat(pump.turn()).isEqualTo(2));
  }

  @Test
  void aBrokerThatIsDownForLongMakesNobodyGivePromptsUp() throws Exception {
    job("j", "prompts: 2");
    broker.down = true;
    for (int i = 0; i < 3 * MAX_SENDS; i++) {
      pump.turn();
      leasesEnd();
    }
    broker.down = false;

    assertThat(pump.turn()).isEqualTo(2);
    assertThat(progress("j").prompts().failed()).isZero();
  }

  @Test
  void promptsOfASenderThatWasStoppedAreSentAgain() throws Exception {
    job("j", "prompts: 3");
    PromptPump stopped =
        pump(
            prompts -> {
              throw new InterruptedException();
            });
    assertThatThrownBy(stopped::turn).isInstanceOf(InterruptedException.class);

    leasesEnd();
    pump.turn();

    assertThat(broker.sequences("j")).containsExactlyInAnyOrder(0L, 1L, 2L);
  }

  @Test
  void aPromptSentAgainIsTheSamePrompt() throws Exception {
    job("j", "prompts: 3", "seeds: [a, b]");
    pump.turn();
    List<Prompt> first = List.copyOf(broker.taken);
    broker.taken.clear();

    leasesEnd();
    pump.turn();

    assertThat(broker.taken).containsExactlyInAnyOrderElementsOf(first);
  }

  @Test
  void anUnansweredPromptIsGivenUpAfterItsSendingsAndCountedAsFailed() throws Exception {
    job("j", "prompts: 2");
    for (int i = 0; i < MAX_SENDS; i++) {
      assertThat(pump.turn()).isEqualTo(2);
      leasesEnd();
    }

    assertThat(pump.turn()).isZero();
    pump.turn();

    JobProgress progress = progress("j");
    assertThat(progress.prompts()).isEqualTo(new JobProgress.Prompts(2, 0, 0, 0, 2));
    assertThat(progress.failures()).isEqualTo(Map.of("unanswered", 2L));
    assertThat(progress.status()).isEqualTo(JobStatus.FAILED);
    assertThat(broker.sequences("j")).hasSize(2 * MAX_SENDS);
  }

  @Test
  void aJobWhosePromptsCannotBeBuiltDoesNotHoldUpTheOthers() throws Exception {
    Job job = TestJobs.job("broken", TestJobs.spec("accepted: 1000"));
    store.insert(new Job("broken", job.spec(), job.settings(), "testers", 99));
    job("sound", "accepted: 1000");

    pump.turn();
    leasesEnd();
    pump.turn();

    assertThat(broker.perJob()).containsOnlyKeys("sound");
    assertThat(broker.sequences("sound")).contains(0L, 5L);
  }

  @Test
  void aJobGoesFromItsFirstPromptToItsTarget() throws Exception {
    job("j", "accepted: 30");

    int answered = 0;
    while (progress("j").finishedAt() == null) {
      pump.turn();
      List<Prompt> fresh = broker.taken.subList(answered, broker.taken.size());
      ledger.close(
          fresh.stream()
              .map(
                  p ->
                      p.sequence() % 3 == 0
                          ? TestJobs.accepted("j", p.sequence(), 1)
                          : TestJobs.rejected("j", p.sequence()))
              .toList());
      answered = broker.taken.size();
    }

    JobProgress end = progress("j");
    assertThat(end.status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(end.candidates().accepted()).isBetween(30L, 33L);
    assertThat(end.prompts().inFlight()).isZero();
    assertThat(pump.turn()).isZero();
  }

  @Test
  void aCancelledJobEndsWhenItsLastPromptDoes() throws Exception {
    job("j", "accepted: 1000");
    pump.turn();
    store.move("j", List.of(JobStatus.RUNNING), JobStatus.CANCELLING);
    ledger.close(LongStream.range(0, 11).mapToObj(s -> TestJobs.accepted("j", s, 1)).toList());

    pump.turn();
    assertThat(progress("j").status()).isEqualTo(JobStatus.CANCELLING);
    assertThat(progress("j").reason()).contains("awaiting 1 prompts in flight");
    ledger.close(List.of(TestJobs.accepted("j", 11, 1)));
    pump.turn();

    assertThat(progress("j").status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(broker.taken).hasSize(WINDOW);
  }

  private JobProgress progress(String id) {
    return store.progress(id).orElseThrow();
  }

  private static void leasesEnd() {
    jdbi.useHandle(
        handle -> handle.execute("update sampler.ledger set due_at = now() - interval '1 second'"));
  }
}
