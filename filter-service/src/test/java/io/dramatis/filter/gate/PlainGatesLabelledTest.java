package io.dramatis.filter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.FinishReason;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.filter.Batches;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** Precision and recall of the gates that count. */
class PlainGatesLabelledTest {
  private static final Logger LOG = Logger.getLogger(PlainGatesLabelledTest.class);

  @Test
  void length() {
    Tally tally =
        tally(
            new LengthGate(),
            row ->
                Batches.instruction()
                    .words(Integer.parseInt(row.get(1)), Integer.parseInt(row.get(2)))
                    .of(row.size() > 3 ? row.get(3) : ""));

    assertThat(tally.precision()).isEqualTo(1);
    assertThat(tally.recall()).isEqualTo(1);
  }

  @Test
  void finish() {
    Tally tally = tally(new FinishGate(), PlainGatesLabelledTest::ended);

    assertThat(tally.precision()).isEqualTo(1);
    assertThat(tally.recall()).isEqualTo(1);
  }

  @Test
  void repetition() {
    Tally tally = tally(new RepetitionGate(), row -> Batches.instruction().of(row.get(1)));

    assertThat(tally.precision()).isGreaterThanOrEqualTo(0.90);
    assertThat(tally.recall()).isGreaterThanOrEqualTo(0.85);
  }

  private static CandidateBatch ended(List<String> row) {
    Batches batches = Batches.instruction();
    return batches.of(
        List.of(
            Candidate.of(
                batches.promptId(),
                0,
                List.of(new ChatMessage(Role.USER, row.get(2))),
                FinishReason.valueOf(row.get(1)))));
  }

  private static Tally tally(Gate gate, Function<List<String>, CandidateBatch> batch) {
    Tally tally = new Tally();
    for (List<String> row : LabelledTexts.of(gate.name())) {
      boolean wanted = row.get(0).equals("1");
      boolean found =
          gate.judge(new GateInput(batch.apply(row), Set.of())).getFirst()
              instanceof Verdict.Rejected;
      tally.add(wanted, found);
      if (wanted != found) {
        LOG.infof("gate %s differs: %s", gate.name(), row);
      }
    }
    LOG.info(tally.line(gate.name()));
    return tally;
  }
}
