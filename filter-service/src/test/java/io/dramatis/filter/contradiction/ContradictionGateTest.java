package io.dramatis.filter.contradiction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.filter.Batches;
import io.dramatis.filter.MiniLm;
import io.dramatis.filter.gate.GateInput;
import io.dramatis.inference.ModelException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContradictionGateTest {
  private static final int MOST = 2;
  private static final Batches VEGETARIAN =
      Batches.instruction().persona("A strict vegetarian. Lives in Kyoto. Works as a nurse.");
  private static final String STEAK =
      "I eat a bloody steak every night. It rains today. I keep two cats. My bus was late again.";

  private JudgeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new JudgeServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theNearestPairsAreAskedOneAttributeAgainstOneSentence() {
    server.answers("{\"contradiction\": 0.9}", "{\"contradiction\": 0.1}");

    assertThat(judge(VEGETARIAN.of(STEAK)))
        .containsExactly(
            new Verdict.Rejected(ContradictionGate.NAME, 0.9, 0.5, "contradicts-persona"));
    assertThat(server.requests()).hasSize(MOST);
    assertThat(server.requests())
        .anySatisfy(
            asked ->
                assertThat(asked)
                    .contains("A strict vegetarian.", "I eat a bloody steak every night.")
                    .doesNotContain("nurse", "two cats"));
  }

  @Test
  void whatDoesNotContradictPasses() {
    server.answers("```json\n{\"contradiction\": 0.5}\n```");

    assertThat(judge(VEGETARIAN.of(STEAK)))
        .containsExactly(new Verdict.Passed(ContradictionGate.NAME, 0.5, 0.5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I would say that it does contradict the fact.",
        "{\"contradiction\": 1.5}",
        "{\"contradiction\": -0.1}",
        "{\"contradiction\": NaN}",
        "{\"contradiction\": \"0.1\"}",
        "{\"contradiction\": 0.1} {\"contradiction\": 0.9}",
        "{}",
        "[0.1]"
      })
  void anAnswerThatCannotBeReadTwiceHoldsTheCandidateBack(String answer) {
    server.answers(answer);

    assertThat(judge(VEGETARIAN.of("I eat a bloody steak every night.")))
        .containsExactly(new Verdict.Rejected(ContradictionGate.NAME, 1, 0.5, "judge-unreadable"));
    assertThat(server.requests()).hasSize(2 * MOST);
  }

  @Test
  void anAnswerThatCanBeReadTheSecondTimeCounts() {
    server.answers("Hmm.", "Hmm.", "{\"contradiction\": 0}");

    assertThat(judge(VEGETARIAN.of("I eat a bloody steak every night.")))
        .containsExactly(new Verdict.Passed(ContradictionGate.NAME, 0, 0.5));
  }

  @Test
  void aJudgeThatIsTooSlowIsAskedAgainLater() {
    server.answers(JudgeServer.NEVER);

    assertThatThrownBy(() -> judge(VEGETARIAN.of(STEAK)))
        .isInstanceOfSatisfying(
            ModelException.TimedOut.class, e -> assertThat(e.retryable()).isTrue());
  }

  @Test
  void aJudgeThatIsDownIsWaitedFor() {
    server.answers("503", "503", "{\"contradiction\": 0.2}");

    assertThat(judge(VEGETARIAN.of(STEAK)))
        .containsExactly(new Verdict.Passed(ContradictionGate.NAME, 0.2, 0.5));
  }

  @Test
  void aJudgeThatRefusesHoldsTheCandidateBack() {
    server.answers("401");

    assertThat(judge(VEGETARIAN.of(STEAK)))
        .containsExactly(
            new Verdict.Rejected(ContradictionGate.NAME, 1, 0.5, "judge-unauthorised"));
  }

  @Test
  void aJudgeWhoseAnswersAreNoJsonHoldsTheCandidateBackAndNotItsPrompt() {
    server.answers(JudgeServer.BROKEN);

    assertThat(judge(VEGETARIAN.of(STEAK)))
        .containsExactly(new Verdict.Rejected(ContradictionGate.NAME, 1, 0.5, "judge-malformed"));
  }

  @Test
  void aSentenceThatItFailsOnForEverHoldsItsCandidateBackOnceOthersWereAnswered() {
    server.answers("{\"contradiction\": 0.1}");
    server.breaksOn("steak");
    ContradictionGate gate = gate();
    GateInput poisoned = new GateInput(VEGETARIAN.of("I eat steak.", "I eat tofu."), Set.of());
    GateInput harmless = new GateInput(VEGETARIAN.of("I grow tofu."), Set.of());
    for (int round = 0; round < 2; round++) {
      assertThatThrownBy(() -> gate.judge(poisoned)).isInstanceOf(ModelException.ServerFault.class);
      assertThat(gate.judge(harmless)).hasSize(1);
    }

    assertThat(gate.judge(poisoned))
        .containsExactly(
            new Verdict.Rejected(ContradictionGate.NAME, 1, 0.5, "judge-server-error"),
            new Verdict.Passed(ContradictionGate.NAME, 0.1, 0.5));
  }

  @Test
  void aJudgeThatFailsOnEverybodyIsWaitedFor() {
    server.answers("500");
    ContradictionGate gate = gate();
    GateInput one = new GateInput(VEGETARIAN.of("I eat tofu."), Set.of());
    for (int round = 0; round < 5; round++) {
      assertThatThrownBy(() -> gate.judge(one)).isInstanceOf(ModelException.ServerFault.class);
    }
    server.answers("{\"contradiction\": 0.2}");

    assertThat(gate.judge(one))
        .containsExactly(new Verdict.Passed(ContradictionGate.NAME, 0.2, 0.5));
  }

  @Test
  void nothingIsAskedWhereNothingIsOwedOrStated() {
    CandidateBatch batch = VEGETARIAN.of(STEAK, "Who sells tofu in Kyoto?");
    GateInput rejected = new GateInput(batch, Set.of(batch.candidates().getFirst().id()));

    assertThat(gate().judge(rejected)).extracting(Verdict::score).containsExactly(0.0, 0.0);
    assertThat(judge(VEGETARIAN.unconditioned().of(STEAK)))
        .containsExactly(new Verdict.Passed(ContradictionGate.NAME, 0, 0.5));
    assertThat(server.requests()).isEmpty();
  }

  private ContradictionGate gate() {
    return new ContradictionGate(new ChatJudge(server.endpoint(), 2), new MiniLm(), MOST, 0.5);
  }

  private List<Verdict> judge(CandidateBatch batch) {
    return gate().judge(new GateInput(batch, Set.of()));
  }
}
