package io.dramatis.filter.duplicate.rouge;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.filter.Batches;
import io.dramatis.filter.gate.GateInput;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RougeGateTest {
  private static final Logger LOG = Logger.getLogger(RougeGateTest.class);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final String TIPS =
      "Give me three tips for keeping young tomato plants alive in a dry summer.";
  private static final String NEARLY =
      "Give me five tips for keeping young tomato plants alive in a wet summer.";
  private static final String OTHER =
      "Write a polite letter to a landlord who will not mend the boiler.";

  private static EmbeddedPostgres postgres;

  private RougeGate gate;

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
        .useHandle(h -> h.execute("TRUNCATE filter.instruction"));
    gate = replica();
  }

  private static RougeGate replica() {
    return new RougeGate(new InstructionStore(postgres.getPostgresDatabase()));
  }

  private static List<Verdict> judge(RougeGate gate, CandidateBatch batch, String... rejected) {
    return gate.judge(new GateInput(batch, Set.of(rejected)));
  }

  private List<Verdict> judge(CandidateBatch batch, String... rejected) {
    return judge(gate, batch, rejected);
  }

  private static Batches prompt(long sequence) {
    return Batches.instruction().sequence(sequence).rouge(0.7);
  }

  @Test
  void isOffUnlessAJobAsksForIt() {
    assertThat(gate.appliesTo(Batches.instruction().of(TIPS).prompt().settings())).isFalse();
    assertThat(gate.appliesTo(prompt(0).of(TIPS).prompt().settings())).isTrue();
  }

  @Test
  void whatIsTooMuchLikeAnEarlierInstructionIsRejected() {
    assertThat(judge(prompt(0).of(TIPS))).containsExactly(new Verdict.Passed("rouge", 0, 0.7));

    // 12 of 14 words in the same order.
    assertThat(judge(prompt(1).of(NEARLY, OTHER)))
        .containsExactly(
            new Verdict.Rejected("rouge", 12 / 14.0, 0.7, "too-similar"),
            new Verdict.Passed("rouge", 0, 0.7));
  }

  @Test
  void textsOfTheSamePromptNeverCount() {
    assertThat(judge(prompt(0).of(TIPS, TIPS, NEARLY)))
        .allSatisfy(v -> assertThat(v).isEqualTo(new Verdict.Passed("rouge", 0, 0.7)));
  }

  @Test
  void whatIsDeliveredAgainIsJudgedAlikeOnAnyReplica() {
    List<Verdict> first = judge(prompt(0).of(TIPS));
    List<Verdict> second = judge(prompt(1).of(NEARLY, OTHER));
    judge(prompt(2).of(OTHER));

    assertThat(judge(prompt(0).of(TIPS))).isEqualTo(first);
    assertThat(judge(replica(), prompt(1).of(NEARLY, OTHER))).isEqualTo(second);
  }

  @Test
  void replicasSeeEachOthersInstructions() {
    RougeGate other = replica();
    judge(other, prompt(0).of(OTHER));
    judge(prompt(1).of(TIPS));

    assertThat(judge(other, prompt(2).of(NEARLY)).getFirst()).isInstanceOf(Verdict.Rejected.class);
  }

  @Test
  void jobsDoNotCompete() {
    judge(prompt(0).of(TIPS));

    assertThat(judge(prompt(0).job("job-2").of(TIPS)).getFirst().score()).isZero();
  }

  @Test
  void whoWasRejectedBeforeIsScoredButCompetesWithNobody() {
    judge(prompt(0).of(TIPS), "job-1.0.0");
    assertThat(judge(prompt(1).of(TIPS)).getFirst().score()).isZero();

    assertThat(judge(prompt(2).of(TIPS), "job-1.2.0").getFirst().score()).isEqualTo(1);
  }

  @Test
  void whatIsPreviewedIsJudgedAndNotRegistered() {
    judge(prompt(0).of(TIPS));
    CandidateBatch batch = prompt(1).of(NEARLY, OTHER);
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
            Instant.EPOCH);

    assertThat(
            judge(new CandidateBatch(previewed, batch.generation(), batch.candidates(), null))
                .getFirst())
        .isInstanceOf(Verdict.Rejected.class);
    assertThat(judge(prompt(2).of(OTHER)).getFirst().score()).isZero();
  }

  @Test
  void textsWithoutWordsAndLongOnesAreJudged() {
    String longText = (TIPS + " ").repeat(1_400);
    judge(prompt(0).of("🐝🐝🐝", " ", longText));

    assertThat(judge(prompt(1).of("🐝🐝🐝", "", longText)))
        .extracting(Verdict::score)
        .containsExactly(0.0, 0.0, 1.0);
  }

  @Test
  void moreThanABlockIsCompared() {
    InstructionStore store = new InstructionStore(postgres.getPostgresDatabase());
    register(store, 2_500, 30);
    judge(prompt(5_000).of(TIPS));

    assertThat(judge(prompt(5_001).of(NEARLY)).getFirst()).isInstanceOf(Verdict.Rejected.class);
    // The first block is looked at as well.
    assertThat(judge(prompt(5_002).of(text(0, 30))).getFirst().score()).isEqualTo(1);
  }

  @Test
  void oldInstructionsAreForgotten() {
    judge(prompt(0).of(TIPS));
    InstructionStore store = new InstructionStore(postgres.getPostgresDatabase());

    assertThat(store.forget(OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(1))).isEqualTo(1);
    assertThat(judge(replica(), prompt(1).of(NEARLY)).getFirst().score()).isZero();
  }

  @Test
  void aJobOfWhichAllIsForgottenBeginsAnewInMemoryToo() {
    InstructionStore store = new InstructionStore(postgres.getPostgresDatabase());
    register(store, 2, 30);
    assertThat(store.block("job-1", 0, 2)).hasSize(2);
    store.forget(OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(1));

    store.register("job-1", "job-1.new", Map.of("job-1.new.0", Instruction.of(text(9, 30))));

    assertThat(store.block("job-1", 0, 1))
        .extracting(InstructionBlock.Entry::prompt)
        .containsExactly(InstructionStore.promptHash("job-1.new"));
  }

  /** Says what a prompt of four costs beside many instructions; asserts nothing of time. */
  @Test
  void theCostBesideManyInstructionsIsTold() {
    int many = Integer.getInteger("dramatis.rouge.instructions", 5_000);
    register(new InstructionStore(postgres.getPostgresDatabase()), many, 30);
    long first = nanos(200_000);
    int rounds = 20;
    long later = 0;
    for (int i = 1; i <= rounds; i++) {
      later += nanos(200_000 + i);
    }
    LOG.infof(
        "gate rouge beside %,d instructions of 30 words: %.1f ms of processor time a prompt of 4,"
            + " the first %.0f ms",
        many, later / 1e6 / rounds, first / 1e6);
  }

  private long nanos(int sequence) {
    CandidateBatch batch =
        prompt(sequence)
            .of(
                IntStream.range(0, 4)
                    .mapToObj(i -> text(1_000_000 + 4 * sequence + i, 30))
                    .toArray(String[]::new));
    long start = THREADS.getCurrentThreadCpuTime();
    judge(batch);
    return THREADS.getCurrentThreadCpuTime() - start;
  }

  private static void register(InstructionStore store, int count, int words) {
    for (int from = 0; from < count; from += 500) {
      Map<String, Instruction> some = new LinkedHashMap<>();
      for (int i = from; i < Math.min(count, from + 500); i++) {
        some.put("job-1.x." + i, Instruction.of(text(i, words)));
      }
      store.register("job-1", "job-1.x" + from, some);
    }
  }

  /** Words as often as in a language: the n-th most frequent one with a weight of 1/n. */
  private static String text(int seed, int words) {
    Random random = new Random(seed);
    return IntStream.range(0, words)
        .mapToObj(i -> "w" + (int) Math.exp(random.nextDouble() * Math.log(20_000)))
        .collect(Collectors.joining(" "));
  }
}
