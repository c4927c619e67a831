package io.dramatis.sampler.job;

import static io.dramatis.contracts.job.JobStatus.CANCELLING;
import static io.dramatis.contracts.job.JobStatus.PAUSED;
import static io.dramatis.contracts.job.JobStatus.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.job.JobProgress;
import io.dramatis.sampler.TestPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobStoreTest {
  private static Jdbi jdbi;

  private final JobStore store = new JobStore(jdbi);

  @BeforeAll
  static void database() {
    jdbi = TestPostgres.jdbi();
  }

  @BeforeEach
  void noJobs() {
    jdbi.useHandle(handle -> handle.execute("truncate sampler.job cascade"));
  }

  private Job insert(String id, String... lines) {
    Job job = TestJobs.job(id, TestJobs.spec("accepted: 100", lines));
    store.insert(job);
    return job;
  }

  @Test
  void aJobIsReadAsItWasTakenIn() {
    Job job =
        insert(
            "j",
            "seeds: ['ünïcode ✓ 🙂', two]",
            "budget: { prompts: 7, tokens: 9, deadline: 90s }",
            "reward: { select: { top: 3 }, min: -1.5 }",
            "seed: -9223372036854775808");

    assertThat(store.find("j")).contains(job);
    assertThat(store.find("k")).isEmpty();
  }

  @Test
  void aNewJobHasNothingButItsTarget() {
    insert("j");

    JobProgress progress = store.progress("j").orElseThrow();

    assertThat(progress.status()).isEqualTo(RUNNING);
    assertThat(progress.target().accepted()).isEqualTo(100);
    assertThat(progress.prompts()).isEqualTo(new JobProgress.Prompts(0, 0, 0, 0, 0));
    assertThat(progress.candidates()).isEqualTo(new JobProgress.Candidates(0, 0, 0, Map.of()));
    assertThat(progress.finishedAt()).isNull();
    assertThat(store.progress("k")).isEmpty();
  }

  @Test
  void promptsAndCandidatesAddUpAtEveryMoment() {
    insert("j");
    Ledger ledger = new Ledger(jdbi, Duration.ofMinutes(5), Duration.ofMinutes(5));
    Random random = new Random(5);
    List<Long> open = new ArrayList<>();
    while (open.size() < 40) {
      open.addAll(ledger.advance("j", state -> new Decision.Emit(8)));
    }
    long candidates = 0;
    while (!open.isEmpty()) {
      Outcome outcome =
          outcome(open.remove(random.nextInt(open.size())), random.nextInt(4), random.nextInt(4));
      candidates += outcome.candidates().values().stream().mapToInt(Integer::intValue).sum();
      ledger.close(List.of(outcome));

      JobProgress progress = store.progress("j").orElseThrow();
      JobProgress.Prompts prompts = progress.prompts();
      assertThat(prompts.emitted())
          .isEqualTo(
              prompts.inFlight() + prompts.accepted() + prompts.rejected() + prompts.failed());
      assertThat(prompts.inFlight()).isEqualTo(open.size());
      assertThat(sum(progress.failures())).isEqualTo(prompts.failed());
      assertThat(progress.candidates().total())
          .isEqualTo(candidates)
          .isEqualTo(progress.candidates().accepted() + sum(progress.candidates().rejected()));
    }
  }

  private static Outcome outcome(long sequence, int kind, int samples) {
    return switch (kind) {
      case 0 -> TestJobs.failed("j", sequence, samples % 2 == 0 ? "timeout" : "malformed");
      case 1 -> TestJobs.rejected("j", sequence);
      default -> TestJobs.accepted("j", sequence, samples + 1);
    };
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  @Test
  void pagesHoldEveryJobOnceNewestFirst() {
    for (int i = 0; i < 7; i++) {
      insert("j" + i);
    }
    List<String> seen = new ArrayList<>();
    Optional<Long> before = Optional.empty();
    Map<Long, JobProgress> page = store.page(before, 3);
    while (!page.isEmpty()) {
      page.values().forEach(p -> seen.add(p.jobId()));
      before = page.keySet().stream().reduce((a, b) -> b);
      page = store.page(before, 3);
    }

    assertThat(seen).containsExactly("j6", "j5", "j4", "j3", "j2", "j1", "j0");
  }

  @Test
  void statusMovesOnlyFromWhereItMay() {
    insert("j");
    store.move("j", List.of(RUNNING), PAUSED);
    store.move("j", List.of(RUNNING), PAUSED);
    assertThat(store.progress("j").orElseThrow().status()).isEqualTo(PAUSED);

    store.move("j", List.of(RUNNING, PAUSED), CANCELLING);

    assertThatThrownBy(() -> store.move("j", List.of(PAUSED), RUNNING))
        .isInstanceOf(JobConflictException.class)
        .hasMessageContaining("job j is CANCELLING");
    assertThatThrownBy(() -> store.move("k", List.of(PAUSED), RUNNING))
        .isInstanceOf(JobNotFoundException.class);
  }
}
