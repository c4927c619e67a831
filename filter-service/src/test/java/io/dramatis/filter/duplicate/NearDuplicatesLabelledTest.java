package io.dramatis.filter.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.filter.MiniLm;
import io.dramatis.filter.coherence.Passages;
import io.dramatis.filter.duplicate.rouge.RougeMeasure;
import io.dramatis.filter.gate.LabelledTexts;
import io.dramatis.filter.gate.Tally;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** Precision and recall of what finds near-duplicates, on pairs. */
class NearDuplicatesLabelledTest {
  private static final Logger LOG = Logger.getLogger(NearDuplicatesLabelledTest.class);
  private static final MiniLm MODEL = new MiniLm();

  @Test
  void minHashFindsAFewWordsChanged() {
    Tally tally = tally("duplicate (0.8)", 0.8, Set.of("words"), NearDuplicatesLabelledTest::words);
    tally("duplicate (0.6)", 0.6, Set.of("words"), NearDuplicatesLabelledTest::words);

    assertThat(tally.precision()).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void embeddingsFindOtherWordsToo() {
    Tally tally =
        tally(
            "embedding-duplicate (0.95)",
            0.95,
            Set.of("words", "meaning"),
            NearDuplicatesLabelledTest::cosine);
    tally(
        "embedding-duplicate (0.9)",
        0.9,
        Set.of("words", "meaning"),
        NearDuplicatesLabelledTest::cosine);

    assertThat(tally.precision()).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void rougeFindsAFewWordsChanged() {
    Tally tally = tally("rouge (0.7)", 0.7, Set.of("words"), RougeMeasure::of);

    assertThat(tally.precision()).isGreaterThanOrEqualTo(0.8);
    assertThat(tally.recall()).isGreaterThanOrEqualTo(0.95);
  }

  private static double words(String a, String b) {
    return MinHash.of(a).orElseThrow().similarity(MinHash.of(b).orElseThrow());
  }

  private static double cosine(String a, String b) {
    return meaning(a).similarity(meaning(b));
  }

  private static Meaning meaning(String text) {
    return Meaning.of(MODEL.embed(Passages.of(text, Passages.MOST_OF_A_TEXT)));
  }

  private static Tally tally(
      String gate, double threshold, Set<String> wanted, ToDoubleBiFunction<String, String> score) {
    Tally tally = new Tally();
    for (List<String> row : LabelledTexts.of("near-duplicates")) {
      double found = score.applyAsDouble(row.get(1), row.get(2));
      tally.add(wanted.contains(row.get(0)), found >= threshold);
      if (wanted.contains(row.get(0)) != found >= threshold) {
        LOG.infof("gate %s differs, %.3f: %s", gate, found, row);
      }
    }
    LOG.info(tally.line(gate));
    return tally;
  }
}
