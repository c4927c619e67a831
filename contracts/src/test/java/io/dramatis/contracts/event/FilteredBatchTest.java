package io.dramatis.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.EventCodec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilteredBatchTest {

  @Test
  void hasAJudgementForEachCandidateInTheirOrder() throws IOException {
    CandidateBatch batch = golden("ok");
    Judgement first = new Judgement("kenya-chem-1.0.0", List.of());
    Judgement second = new Judgement("kenya-chem-1.0.1", List.of());

    assertThat(new FilteredBatch(batch, List.of(first, second)).judgements()).hasSize(2);
    assertThatThrownBy(() -> new FilteredBatch(batch, List.of(first)))
        .hasMessage("judgements has 1 entries for 2 candidates; give one for each");
    assertThatThrownBy(() -> new FilteredBatch(batch, List.of(second, first)))
        .hasMessage("judgements[0] is of kenya-chem-1.0.1; keep the candidates' order");
  }

  @Test
  void aFailedBatchHasNone() throws IOException {
    assertThat(new FilteredBatch(golden("failed"), List.of()).judgements()).isEmpty();
  }

  private static CandidateBatch golden(String name) throws IOException {
    try (InputStream in =
        FilteredBatchTest.class.getResourceAsStream(
            "/golden/candidate-batch.v1/%s.json".formatted(name))) {
      return EventCodec.read(in.readAllBytes(), CandidateBatch.class);
    }
  }
}
