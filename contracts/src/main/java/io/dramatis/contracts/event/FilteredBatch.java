package io.dramatis.contracts.event;

import io.dramatis.contracts.Require;
import java.util.List;

/**
 * A candidate batch with the gates' judgements; topic {@code dramatis.filtered.v1}.
 *
 * @param batch what was generated, with personal data masked where the job asks for that
 * @param judgements one for each candidate, in the same order
 */
public record FilteredBatch(CandidateBatch batch, List<Judgement> judgements) {
  public FilteredBatch {
    Require.present("batch", batch);
    judgements = Require.list("judgements", judgements);
    if (judgements.size() != batch.candidates().size()) {
      throw new IllegalArgumentException(
          "judgements has %d entries for %d candidates; give one for each"
              .formatted(judgements.size(), batch.candidates().size()));
    }
    for (int i = 0; i < judgements.size(); i++) {
      if (!judgements.get(i).candidateId().equals(batch.candidates().get(i).id())) {
        throw new IllegalArgumentException(
            "judgements[%d] is of %s; keep the candidates' order"
                .formatted(i, judgements.get(i).candidateId()));
      }
    }
  }
}
