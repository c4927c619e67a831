package io.dramatis.filter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.SelfInstruct;
import io.dramatis.filter.Batches;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelfInstructGateTest {
  private static final Logger LOG = Logger.getLogger(SelfInstructGateTest.class);

  private final SelfInstructGate gate = new SelfInstructGate();

  private List<Verdict> judge(SelfInstruct options, CandidateBatch batch) {
    CandidateBatch asked =
        new CandidateBatch(
            Batches.instruction().option("selfInstruct", options).of("x").prompt(),
            batch.generation(),
            batch.candidates(),
            null);
    return gate.judge(new GateInput(asked, Set.of()));
  }

  private String reason(SelfInstruct options, String text) {
    return judge(options, Batches.instruction().of(text)).getFirst()
            instanceof Verdict.Rejected rejected
        ? rejected.reason()
        : "";
  }

  @Test
  void precisionAndRecallOnTheLabelledSet() {
    Tally tally = new Tally();
    for (List<String> row : LabelledTexts.of("self-instruct")) {
      String found = reason(SelfInstruct.PUBLISHED, row.get(1));
      tally.add(row.get(0).equals("1"), !found.isEmpty());
      if (row.get(0).equals("1") == found.isEmpty()) {
        LOG.infof("gate self-instruct differs: %s %s", found, row);
      }
    }

    LOG.info(tally.line("self-instruct"));
    assertThat(tally.precision()).isGreaterThanOrEqualTo(0.80);
    assertThat(tally.recall()).isGreaterThanOrEqualTo(0.90);
  }

  @ParameterizedTest
  @CsvSource({
    "Name a river., instruction-too-short",
    "Name one river in Peru., ''",
    "Draw me a river in Peru., not-for-text",
    "Go to Peru and name a river., not-for-text",
    "Goto is a keyword in which language?, ''",
    "Write a program that names rivers., write-a-program",
    "Write a programme for our river fair., ''",
    "'- Name one river in Peru.', starts-with-punctuation",
    "Опишите одну реку в Перу., starts-not-in-english"
  })
  void theFirstRuleThatIsBrokenIsTheReason(String text, String reason) {
    assertThat(reason(SelfInstruct.PUBLISHED, text)).isEqualTo(reason);
  }

  @Test
  void theScoreCountsTheRules() {
    assertThat(judge(SelfInstruct.PUBLISHED, Batches.instruction().of("* Draw")))
        .containsExactly(new Verdict.Rejected("self-instruct", 3, 1, "instruction-too-short"));
    assertThat(judge(SelfInstruct.PUBLISHED, Batches.instruction().of("Name one river in Peru.")))
        .containsExactly(new Verdict.Passed("self-instruct", 0, 1));
  }

  @Test
  void boundsAndAlphabetAreTheJobs() {
    SelfInstruct own = new SelfInstruct(2, 6, false);

    assertThat(reason(own, "Опишите одну реку.")).isEmpty();
    assertThat(reason(own, "Name one river in Peru and one in Chile."))
        .isEqualTo("instruction-too-long");
    assertThat(reason(new SelfInstruct(4, 150, false), "写一首关于秋天的短诗。")).isEmpty();
  }

  @Test
  void anAnswerThatIsTheInstructionIsAnEcho() {
    String said = "Name one river in Peru.";

    assertThat(judge(SelfInstruct.PUBLISHED, Batches.instruction().ofPair(said, said)))
        .containsExactly(new Verdict.Rejected("self-instruct", 1, 1, "echo"));
  }

  @Test
  void theSameInstanceCountsOnce() {
    String said = "Name one river in Peru.";

    assertThat(judge(SelfInstruct.PUBLISHED, Batches.instruction().of(said, said)))
        .extracting(verdict -> verdict instanceof Verdict.Rejected r ? r.reason() : "")
        .containsExactly("", "repeated-instance");
  }

  @Test
  void jobsThatDoNotAskForItAreNotAsked() {
    assertThat(gate.appliesTo(Batches.instruction().of("x").prompt().settings())).isFalse();
    assertThat(
            gate.appliesTo(
                Batches.instruction()
                    .option("selfInstruct", SelfInstruct.PUBLISHED)
                    .of("x")
                    .prompt()
                    .settings()))
        .isTrue();
  }
}
