package io.dramatis.filter.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.Contamination;
import io.dramatis.filter.Batches;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContaminationGateTest {
  private static final Logger LOG = Logger.getLogger(ContaminationGateTest.class);
  private static final String ITEM =
      "A baker has 48 kilograms of flour and uses 350 grams for each loaf; how many can she bake?";

  @TempDir private Path folder;

  private static Verdict judge(Map<String, EvaluationSet> sets, CandidateBatch batch) {
    return new ContaminationGate(sets).judge(new GateInput(batch, Set.of())).getFirst();
  }

  private static Batches against(String... sets) {
    return Batches.instruction().contamination(new Contamination(List.of(sets)));
  }

  @Test
  void precisionAndRecallOnTheLabelledSet() throws URISyntaxException {
    Path file =
        Path.of(ContaminationGateTest.class.getResource("/gates/evaluation-set.txt").toURI());
    Map<String, EvaluationSet> sets = Map.of("exam", EvaluationSet.read("exam", file));
    Tally tally = new Tally();
    for (List<String> row : LabelledTexts.of("contamination")) {
      boolean wanted = row.get(0).equals("1");
      boolean found = judge(sets, against("exam").of(row.get(1))) instanceof Verdict.Rejected;
      tally.add(wanted, found);
      if (wanted != found) {
        LOG.infof("gate contamination differs: %s", row);
      }
    }

    LOG.info(tally.line("contamination"));
    assertThat(tally.precision()).isGreaterThanOrEqualTo(0.97);
    assertThat(tally.recall()).isGreaterThanOrEqualTo(0.97);
  }

  @Test
  void theScoreIsTheNumberOfRunsInCommon() {
    Map<String, EvaluationSet> sets = Map.of("exam", EvaluationSet.of(Stream.of(ITEM)));

    assertThat(judge(sets, against("exam").of("So: " + ITEM)))
        .isEqualTo(new Verdict.Rejected("contamination", 7, 1, "contaminated"));
    assertThat(judge(sets, against("exam").of("How many loaves can she bake?")))
        .isEqualTo(new Verdict.Passed("contamination", 0, 1));
  }

  @Test
  void answersAreLookedAtToo() {
    Map<String, EvaluationSet> sets = Map.of("exam", EvaluationSet.of(Stream.of(ITEM)));

    assertThat(
            judge(
                sets,
                against("exam")
                    .recipe("instruction-response")
                    .ofPair("Set me a problem about bread.", ITEM)))
        .isInstanceOf(Verdict.Rejected.class);
  }

  @Test
  void jsonLinesAreReadTextByText() throws IOException {
    Path file = folder.resolve("exam.jsonl");
    Files.writeString(
        file, "{\"question\": \"%s\", \"choices\": [\"1\", \"2\"], \"id\": 3}\n\n".formatted(ITEM));

    Map<String, EvaluationSet> sets = Map.of("exam", EvaluationSet.read("exam", file));

    assertThat(judge(sets, against("exam").of(ITEM))).isInstanceOf(Verdict.Rejected.class);
  }

  @Test
  void anUnknownSetIsRefusedByItsName() {
    assertThatThrownBy(() -> judge(Map.of(), against("quiz").of(ITEM)))
        .isInstanceOf(UnknownEvaluationSetException.class)
        .hasMessageContaining("dramatis.filter.evaluation-sets.quiz.file");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws IOException {
    Path missing = folder.resolve("missing.txt");
    Path broken = Files.writeString(folder.resolve("broken.jsonl"), "{\"a\": ");
    Path binary = Files.write(folder.resolve("binary.txt"), new byte[] {(byte) 0xff, (byte) 0xfe});
    Path empty = Files.writeString(folder.resolve("empty.txt"), "too short\n");

    for (Path file : List.of(missing, broken, binary, empty)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> EvaluationSet.read("exam", file))
          .withMessageContainingAll("evaluation set exam", file.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "🙂🙂🙂", "مرحبا", "好"})
  void whatHasNoRunsPasses(String text) {
    Map<String, EvaluationSet> sets = Map.of("exam", EvaluationSet.of(Stream.of(ITEM)));

    assertThat(judge(sets, against("exam").of(text)).score()).isZero();
  }

  @Test
  void aTextOf100KilobytesIsLookedThrough() {
    Map<String, EvaluationSet> sets = Map.of("exam", EvaluationSet.of(Stream.of(ITEM)));

    assertThat(judge(sets, against("exam").of("word ".repeat(20_000) + ITEM)))
        .isInstanceOf(Verdict.Rejected.class);
  }

  @Test
  void jobsThatNameNoSetAreNotAsked() {
    assertThat(
            new ContaminationGate(Map.of())
                .appliesTo(Batches.instruction().of("x").prompt().settings()))
        .isFalse();
  }
}
