package io.dramatis.reward.selection;

import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.Failure;
import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.Outcome.Kind;
import io.dramatis.contracts.event.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what became of a prompt's candidates into the prompt's outcome. */
public final class Outcomes {
  static final String ACCEPTED = Outcome.ACCEPTED;

  private Outcomes() {}

  static Outcome of(CandidateBatch batch, List<RankedCandidate> candidates) {
    Map<String, Integer> fates = fates(candidates);
    int accepted = fates.getOrDefault(ACCEPTED, 0);
    return accepted > 0
        ? outcome(batch, Kind.ACCEPTED, "", accepted, coherent(candidates), fates)
        : outcome(batch, Kind.REJECTED, mostCommon(fates), 0, coherent(candidates), fates);
  }

  static Outcome failed(CandidateBatch batch, List<RankedCandidate> candidates, Failure failure) {
    return outcome(
        batch, Kind.FAILED, failure.reason(), 0, coherent(candidates), fates(candidates));
  }

  private static Outcome outcome(
      CandidateBatch batch,
      Kind kind,
      String reason,
      int accepted,
      int coherent,
      Map<String, Integer> fates) {
    return new Outcome(
        batch.prompt().id(),
        batch.prompt().jobId(),
        batch.prompt().sequence(),
        kind,
        reason,
        accepted,
        coherent,
        fates,
        batch.generation().usage(),
        batch.generation().cost());
  }

  private static Map<String, Integer> fates(List<RankedCandidate> candidates) {
    Map<String, Integer> fates = new TreeMap<>();
    candidates.forEach(c -> fates.merge(c.fate(), 1, Integer::sum));
    return fates;
  }

  private static int coherent(List<RankedCandidate> candidates) {
    return (int)
        candidates.stream()
            .filter(c -> c.verdicts().stream().noneMatch(Verdict.Rejected.class::isInstance))
            .count();
  }

  /**
   * Why a prompt without a sample was rejected: the fate that most of its candidates share, the
   * alphabetically first of equals.
   *
   * @param fates count of candidates by fate, at least one
   */
  public static String mostCommon(Map<String, Integer> fates) {
    return fates.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .orElseThrow()
        .getKey();
  }
}
