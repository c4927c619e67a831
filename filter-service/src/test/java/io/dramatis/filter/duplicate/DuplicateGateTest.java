package io.dramatis.filter.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.Across;
import io.dramatis.contracts.job.FilterOptions.Duplicates;
import io.dramatis.filter.Batches;
import io.dramatis.filter.gate.GateInput;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DuplicateGateTest {
  private static final String PIGEON =
      "My best hen came back late from a two hundred mile race. How long should she rest?";
  private static final String COFFEE =
      "Leaf rust has reached the lower rows of my plot. What can I spray on organic coffee?";
  private static final String TAX =
      "Can my client deduct the van that she uses for touring with her band this year?";

  private static EmbeddedPostgres postgres;

  private DuplicateGate gate;
  private DuplicateStores store;

  @BeforeAll
  static void startPostgres() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
    Flyway.configure()
        .dataSource(postgres.getPostgresDatabase())
        .schemas("filter")
        .locations("db/filter")
        .load()
        .migrate();
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void emptyStore() {
    Jdbi.create(postgres.getPostgresDatabase())
        .useHandle(
            h ->
                h.execute(
                    "TRUNCATE filter.signature, filter.band, filter.meaning, filter.meaning_band"));
    store = new DuplicateStores(postgres.getPostgresDatabase());
    gate = new DuplicateGate(store);
  }

  private List<Verdict> judge(CandidateBatch batch, String... rejected) {
    return gate.judge(new GateInput(batch, Set.of(rejected)));
  }

  private static Batches prompt(long sequence) {
    return Batches.instruction().sequence(sequence);
  }

  private static boolean passed(Verdict verdict) {
    return verdict instanceof Verdict.Passed;
  }

  private static long count(String table) {
    return Jdbi.create(postgres.getPostgresDatabase())
        .withHandle(h -> h.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one());
  }

  @Test
  void theLaterOfTwoPromptsIsTheDuplicate() {
    assertThat(judge(prompt(0).of(PIGEON)))
        .containsExactly(new Verdict.Passed("duplicate", 0, 0.8));

    assertThat(judge(prompt(1).of(PIGEON.replace("best", "Best"), COFFEE)))
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .isEqualTo(new Verdict.Rejected("duplicate", 1, 0.8, "near-duplicate")),
            second -> assertThat(passed(second)).isTrue());
  }

  @Test
  void siblingsCompeteInTheirOrder() {
    assertThat(judge(prompt(0).of(PIGEON, COFFEE, PIGEON)))
        .extracting(DuplicateGateTest::passed)
        .containsExactly(true, true, false);
  }

  @Test
  void whatIsPreviewedIsJudgedAndNotRegistered() {
    CandidateBatch batch = prompt(0).of(PIGEON, COFFEE, PIGEON);
    Prompt shown = batch.prompt();
    Prompt previewed =
        new Prompt(
            shown.id(),
            shown.jobId(),
            shown.sequence(),
            shown.persona(),
            shown.seed(),
            shown.randomSeed(),
            shown.settings(),
            List.of(),
            List.of(),
            java.time.Instant.EPOCH);

    assertThat(judge(new CandidateBatch(previewed, batch.generation(), batch.candidates(), null)))
        .extracting(DuplicateGateTest::passed)
        .containsExactly(true, true, false);
    assertThat(count("filter.signature")).isZero();
    assertThat(count("filter.band")).isZero();
  }

  @Test
  void jobsDoNotCompete() {
    judge(prompt(0).of(PIGEON));

    assertThat(judge(prompt(0).job("job-2").of(PIGEON)).getFirst().score()).isZero();
  }

  @Test
  void whatIsDeliveredAgainIsJudgedAlike() {
    List<Verdict> first = judge(prompt(0).of(PIGEON, COFFEE, PIGEON));
    List<Verdict> second = judge(prompt(1).of(COFFEE, TAX));
    long bands = count("filter.band");

    assertThat(judge(prompt(1).of(COFFEE, TAX))).isEqualTo(second);
    assertThat(judge(prompt(0).of(PIGEON, COFFEE, PIGEON))).isEqualTo(first);
    assertThat(count("filter.signature")).isEqualTo(5);
    assertThat(count("filter.band")).isEqualTo(bands);
  }

  @Test
  void aTextGeneratedAnewUnderTheSameIdDoesNotCompeteWithItself() {
    judge(prompt(0).of(PIGEON, COFFEE));

    // The two texts have changed places: neither is a duplicate of what its sibling said before.
    assertThat(judge(prompt(0).of(COFFEE, PIGEON)))
        .extracting(DuplicateGateTest::passed)
        .containsExactly(true, true);
    assertThat(judge(prompt(1).of(PIGEON)).getFirst()).isInstanceOf(Verdict.Rejected.class);
  }

  @Test
  void whoWasRejectedBeforeIsScoredButCompetesWithNobody() {
    judge(prompt(0).of(PIGEON), "job-1.0.0");
    assertThat(judge(prompt(1).of(PIGEON)).getFirst().score()).isZero();

    List<Verdict> verdicts = judge(prompt(2).of(PIGEON, COFFEE, COFFEE), "job-1.2.0", "job-1.2.1");

    assertThat(verdicts).extracting(Verdict::score).containsExactly(1.0, 0.0, 0.0);
    assertThat(count("filter.signature")).isEqualTo(2);
  }

  @Test
  void jobsOfOneNameOrRecipeCompeteWhereBothAskForIt() {
    judge(prompt(0).of(PIGEON));
    judge(prompt(0).job("job-2").duplicates(new Duplicates(0.8, null, Across.NAME)).of(PIGEON));

    assertThat(score(prompt(0).job("job-3").duplicates(new Duplicates(0.8, null, Across.NAME))))
        .isEqualTo(1);
    assertThat(score(prompt(0).job("job-4").duplicates(new Duplicates(0.8, null, Across.RECIPE))))
        .isZero();
    assertThat(score(prompt(0).job("job-5").duplicates(new Duplicates(0.8, null, Across.RECIPE))))
        .isEqualTo(1);
    assertThat(score(prompt(0).job("job-6"))).isZero();
  }

  private double score(Batches prompt) {
    return judge(prompt.of(PIGEON)).getFirst().score();
  }

  @Test
  void blankTextsAreNoDuplicates() {
    assertThat(judge(prompt(0).of(" ", " ")))
        .allSatisfy(v -> assertThat(v).isEqualTo(new Verdict.Passed("duplicate", 0, 0.8)));
  }

  @Test
  void aTextOf100KilobytesIsCompared() {
    String text = (PIGEON + " ").repeat(1_200);

    judge(prompt(0).of(text));

    assertThat(judge(prompt(1).of(text)).getFirst().score()).isEqualTo(1);
  }

  @Test
  void ofTwoRacingPromptsExactlyOneStays() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 25; round++) {
        String text = PIGEON + " Round " + round + " of " + round + " and " + round;
        Batches one = prompt(1_000 + 2 * round).job("race-" + round);
        Batches two = prompt(1_001 + 2 * round).job("race-" + round);
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<Verdict>> verdicts = new ArrayList<>();
        for (Batches prompt : List.of(one, two)) {
          verdicts.add(
              threads.submit(
                  () -> {
                    start.await();
                    return judge(prompt.of(text)).getFirst();
                  }));
        }

        assertThat(passed(verdicts.get(0).get()) ^ passed(verdicts.get(1).get())).isTrue();
      }
    }
  }

  @Test
  void aJobThatRepeatsItselfStaysCheap() {
    for (int i = 0; i < 40; i++) {
      judge(prompt(i).of(PIGEON));
    }
    Signature signature = MinHash.of(PIGEON).orElseThrow();

    assertThat(
            store
                .signatures()
                .earlier(
                    new Scope("job-1", 0.8),
                    "job-1.99",
                    List.of(new Entry<>("job-1.99.0", signature))))
        .hasEntrySatisfying("job-1.99.0", found -> assertThat(found).hasSize(16));
  }

  @Test
  void oldEntriesAreForgotten() {
    judge(prompt(0).of(PIGEON));
    judge(prompt(1).of(COFFEE));
    Jdbi.create(postgres.getPostgresDatabase())
        .useHandle(
            h ->
                h.execute(
                    "UPDATE filter.signature SET created_at = now() - interval '31 days'"
                        + " WHERE candidate_id = 'job-1.0.0'"));

    assertThat(store.forget(OffsetDateTime.now(ZoneOffset.UTC).minusDays(30))).isEqualTo(1);

    assertThat(count("filter.band")).isEqualTo(Banding.of(0.8).bands());
    assertThat(judge(prompt(2).of(PIGEON)).getFirst().score()).isZero();
    assertThat(judge(prompt(3).of(COFFEE)).getFirst().score()).isEqualTo(1);
  }
}
