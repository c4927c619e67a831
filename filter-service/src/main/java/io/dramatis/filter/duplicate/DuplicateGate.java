package io.dramatis.filter.duplicate;

import io.dramatis.contracts.event.Verdict;
import io.dramatis.filter.gate.Gate;
import io.dramatis.filter.gate.GateInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Whether an earlier candidate of the job, or of jobs like it where asked, says almost the same;
 * the earlier one stays. The score is the highest estimated similarity found, 0 when none is. Who
 * competes with whom: {@link Competition}.
 */
public final class DuplicateGate implements Gate {
  /** The gate's name. */
  public static final String NAME = "duplicate";

  private final Competition<Signature> competition;

  /** A gate on these stores. */
  public DuplicateGate(DuplicateStores stores) {
    this.competition = new Competition<>(stores.signatures());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Verdict> judge(GateInput input) {
    Map<String, Signature> signatures = new LinkedHashMap<>();
    input
        .candidates()
        .forEach(c -> MinHash.of(input.voiceOf(c)).ifPresent(s -> signatures.put(c.id(), s)));
    double threshold = input.settings().filter().duplicates().similarity();
    return competition.greatest(input, Scope.of(input.batch().prompt()), signatures).stream()
        .map(greatest -> verdict(greatest, threshold))
        .toList();
  }

  private static Verdict verdict(OptionalDouble greatest, double threshold) {
    double score = greatest.orElse(0);
    return greatest.isPresent() && score >= threshold
        ? new Verdict.Rejected(NAME, score, threshold, "near-duplicate")
        : new Verdict.Passed(NAME, score, threshold);
  }
}
