package io.dramatis.filter.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.Across;
import io.dramatis.contracts.job.FilterOptions.Duplicates;
import io.dramatis.filter.Batches;
import io.dramatis.filter.MiniLm;
import io.dramatis.filter.gate.GateInput;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddingDuplicateGateTest {
  private static final String BOILER =
      "Write a polite letter to my landlord who will not repair the boiler.";
  private static final String SAME =
      "Write a polite letter to my landlord, who will not fix the boiler.";
  private static final String OTHER = "Which corals recover fastest after bleaching?";

  private static EmbeddedPostgres postgres;

  private EmbeddingDuplicateGate gate;

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
        .useHandle(h -> h.execute("TRUNCATE filter.meaning, filter.meaning_band"));
    gate = replica();
  }

  private static EmbeddingDuplicateGate replica() {
    return new EmbeddingDuplicateGate(
        new DuplicateStores(postgres.getPostgresDatabase()), new MiniLm());
  }

  private static Batches prompt(long sequence) {
    return Batches.instruction()
        .sequence(sequence)
        .duplicates(new Duplicates(0.8, 0.95, Across.JOB));
  }

  private List<Verdict> judge(CandidateBatch batch, String... rejected) {
    return gate.judge(new GateInput(batch, Set.of(rejected)));
  }

  @Test
  void isOffUnlessAJobAsksForIt() {
    assertThat(gate.appliesTo(Batches.instruction().of(OTHER).prompt().settings())).isFalse();
    assertThat(gate.appliesTo(prompt(0).of(OTHER).prompt().settings())).isTrue();
  }

  @Test
  void whatMeansTheSameIsRejectedOnAnyReplica() {
    judge(prompt(0).of(BOILER));

    Verdict found = replica().judge(new GateInput(prompt(1).of(SAME, OTHER), Set.of())).getFirst();

    assertThat(found).isInstanceOf(Verdict.Rejected.class);
    assertThat(found.score()).isBetween(0.95, 0.9999);
    assertThat(judge(prompt(1).of(SAME, OTHER)).getLast()).isInstanceOf(Verdict.Passed.class);
  }

  @Test
  void whatIsDeliveredAgainIsJudgedAlike() {
    List<Verdict> first = judge(prompt(0).of(BOILER, OTHER));
    List<Verdict> second = judge(prompt(1).of(SAME, OTHER));

    assertThat(judge(prompt(0).of(BOILER, OTHER))).isEqualTo(first);
    assertThat(judge(prompt(1).of(SAME, OTHER))).isEqualTo(second);
  }

  @Test
  void siblingsCompeteInTheirOrder() {
    assertThat(judge(prompt(0).of(BOILER, SAME, OTHER)))
        .extracting(verdict -> verdict instanceof Verdict.Passed)
        .containsExactly(true, false, true);
  }

  @Test
  void anyScriptAndLengthIsCompared() {
    String longText = (BOILER + " ").repeat(1_500);
    String[] texts = {"🐝🐝🐝", "我的水田进了盐水，现在应该补种什么？", "كيف أزرع الأرز؟", " ", longText};
    judge(prompt(0).of(texts));

    assertThat(judge(prompt(1).of(texts)))
        .extracting(verdict -> verdict instanceof Verdict.Rejected)
        .containsExactly(true, true, true, false, true);
  }
}
