package io.dramatis.filter.gate.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.Toxicity;
import io.dramatis.filter.Batches;
import io.dramatis.filter.gate.Gate;
import io.dramatis.filter.gate.GateInput;
import io.dramatis.filter.gate.LabelledTexts;
import io.dramatis.filter.gate.Tally;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** Precision and recall of the gates that read by lexicon. */
class WordingLabelledTest {
  private static final Logger LOG = Logger.getLogger(WordingLabelledTest.class);

  @Test
  void toxicity() {
    Tally tally = tally(new ToxicityGate(List.of()), "toxicity");

    assertThat(tally.precision()).isGreaterThanOrEqualTo(0.95);
    assertThat(tally.recall()).isGreaterThanOrEqualTo(0.85);
  }

  @Test
  void stereotype() {
    Tally tally = tally(new StereotypeGate(), "stereotype");

    assertThat(tally.precision()).isGreaterThanOrEqualTo(0.90);
    assertThat(tally.recall()).isGreaterThanOrEqualTo(0.85);
  }

  private static Tally tally(Gate gate, String set) {
    Toxicity options = new Toxicity(1, Toxicity.Action.FLAG);
    Tally tally = new Tally();
    for (List<String> row : LabelledTexts.of(set)) {
      Verdict verdict =
          gate.judge(
                  new GateInput(
                      Batches.instruction().option("toxicity", options).of(row.get(1)), Set.of()))
              .getFirst();
      boolean found = verdict instanceof Verdict.Flagged;
      tally.add(row.get(0).equals("1"), found);
      if (row.get(0).equals("1") != found) {
        LOG.infof("gate %s differs: %s %s", set, verdict.score(), row);
      }
    }
    LOG.info(tally.line(set));
    return tally;
  }
}
