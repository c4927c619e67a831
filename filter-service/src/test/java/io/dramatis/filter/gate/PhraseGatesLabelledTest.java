package io.dramatis.filter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.filter.Batches;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** Precision and recall of the gates that look for phrases. */
class PhraseGatesLabelledTest {
  private static final Logger LOG = Logger.getLogger(PhraseGatesLabelledTest.class);

  @Test
  void outOfCharacter() {
    Tally tally = tally(new OutOfCharacterGate(), "out-of-character");

    assertThat(tally.precision()).isGreaterThanOrEqualTo(0.95);
    assertThat(tally.recall()).isGreaterThanOrEqualTo(0.90);
  }

  @Test
  void refusal() {
    Tally tally = tally(new RefusalGate(), "refusal");

    assertThat(tally.precision()).isGreaterThanOrEqualTo(0.95);
    assertThat(tally.recall()).isGreaterThanOrEqualTo(0.90);
  }

  private static Tally tally(Gate gate, String set) {
    Tally tally = new Tally();
    for (List<String> row : LabelledTexts.of(set)) {
      boolean wanted = row.get(0).equals("1");
      boolean found =
          gate.judge(new GateInput(said(row.get(1), row.get(2)), Set.of())).getFirst()
              instanceof Verdict.Rejected;
      tally.add(wanted, found);
      if (wanted != found) {
        LOG.infof("gate %s differs: %s", set, row);
      }
    }
    LOG.info(tally.line(set));
    return tally;
  }

  private static CandidateBatch said(String speaker, String text) {
    return speaker.startsWith("assistant")
        ? Batches.instruction().recipe("instruction-response").ofPair("How do I do this?", text)
        : Batches.instruction().of(text);
  }
}
