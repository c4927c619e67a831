package io.dramatis.filter.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceReaderTest {
  private static final Map<String, float[]> KNOWN =
      Map.of(
          "likes tea", new float[] {1, 0},
          "I love tea.", new float[] {1, 0},
          "Who hates tea?", new float[] {0, 1});

  private static final Directions DIRECTIONS =
      new Directions(List.of(new float[] {1, -1}), List.of(new float[] {1, 0}));

  @Test
  void eachPassageHasItsNumbersAndQuestionsAreMarked() {
    StanceEvidence stance = new StanceEvidence(DIRECTIONS);
    Evidence evidence =
        new EvidenceReader(Portrait.of("likes tea", KNOWN), List.of(), stance)
            .read(new Reading(List.of("I love tea.", "Who hates tea?"), KNOWN));

    assertThat(evidence.relevance()).hasSize(RelevanceEvidence.NAMES.size());
    assertThat(evidence.passages())
        .extracting(Evidence.Passage::question)
        .containsExactly(false, true);
    assertThat(evidence.passages())
        .allSatisfy(passage -> assertThat(passage.stance()).hasSize(stance.size()));
    // Along the same direction alike, along the opposite one unlike.
    assertThat(evidence.passages().get(0).stance()[0]).isPositive();
    assertThat(evidence.passages().get(1).stance()[0]).isNegative();
  }

  @Test
  void aQuestionHasItsMarkInAnyScript() {
    assertThat(List.of("Why?", "为什么？", "لماذا؟")).allMatch(Passages::asks);
    assertThat(Passages.asks("I wonder why.")).isFalse();
  }
}
