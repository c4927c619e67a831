package io.dramatis.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dramatis.contracts.Require;
import java.util.List;
import java.util.Optional;

/**
 * Every gate's verdict on one candidate.
 *
 * @param candidateId the candidate
 * @param verdicts in the order of the gates; the first rejection decides
 */
public record Judgement(String candidateId, List<Verdict> verdicts) {
  public Judgement {
    Require.text("judgement.candidateId", candidateId);
    // A list that is lost must not read as "no gate had anything against it".
    verdicts = Require.list("judgement.verdicts", Require.present("judgement.verdicts", verdicts));
  }

  /** The deciding reason; empty when the candidate is coherent. */
  @JsonIgnore
  public Optional<String> rejection() {
    return verdicts.stream()
        .filter(Verdict.Rejected.class::isInstance)
        .map(v -> ((Verdict.Rejected) v).reason())
        .findFirst();
  }

  /** Whether no gate held the candidate back. */
  @JsonIgnore
  public boolean coherent() {
    return rejection().isEmpty();
  }

  /** What gates said of the candidate without holding it back, in their order. */
  @JsonIgnore
  public List<Verdict.Flagged> flags() {
    return verdicts.stream()
        .filter(Verdict.Flagged.class::isInstance)
        .map(Verdict.Flagged.class::cast)
        .toList();
  }
}
