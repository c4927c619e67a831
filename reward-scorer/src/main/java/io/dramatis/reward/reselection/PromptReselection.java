package io.dramatis.reward.reselection;

import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.RewardOptions;
import io.dramatis.reward.selection.Contest;
import io.dramatis.reward.selection.Outcomes;
import io.dramatis.reward.selection.SelectionCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Selects a stored prompt again, with no model calls. Pure.
 *
 * @param gates the stored verdicts' other thresholds
 * @param reward ranking and selection
 * @param jobThreshold what the quantile amounts to; empty where it bounds nothing
 */
record PromptReselection(Rejudgement gates, RewardOptions reward, OptionalDouble jobThreshold) {

  /** A prompt that failed stays failed: there is nothing of it to select from. */
  Reselected of(StoredPrompt prompt) {
    if (!prompt.failure().isEmpty()) {
      return new Reselected(
          prompt.candidates().stream().map(it -> new Reselected.Fate(it.id(), it.fate())).toList(),
          List.of(),
          counts(
              0,
              Map.of(),
              Map.of(prompt.failure(), 1L),
              prompt.candidates().stream().map(ScoredOnce::fate).toList()));
    }
    List<List<Verdict>> judged =
        prompt.candidates().stream().map(it -> gates.of(it.verdicts())).toList();
    List<Contest.Entry> entries = new ArrayList<>();
    for (int i = 0; i < judged.size(); i++) {
      entries.add(prompt.candidates().get(i).entry(judged.get(i), reward));
    }
    return ended(
        prompt, judged, new Contest(reward, jobThreshold, prompt.randomSeed()).of(entries));
  }

  private static Reselected ended(
      StoredPrompt prompt, List<List<Verdict>> judged, List<Contest.Result> results) {
    int ranked = (int) results.stream().filter(it -> it.rank() > 0).count();
    List<Reselected.Fate> fates = new ArrayList<>();
    List<Reselected.Sample> samples = new ArrayList<>();
    Map<String, Integer> byFate = new HashMap<>();
    for (int i = 0; i < results.size(); i++) {
      ScoredOnce candidate = prompt.candidates().get(i);
      String fate = results.get(i).fate();
      fates.add(new Reselected.Fate(candidate.id(), fate));
      byFate.merge(fate, 1, Integer::sum);
      if (fate.equals(Outcome.ACCEPTED)) {
        samples.add(
            new Reselected.Sample(
                candidate.id(),
                prompt.id(),
                judged.get(i),
                Objects.requireNonNull(candidate.reward(), "what is accepted was scored"),
                results.get(i).rank(),
                ranked));
      }
    }
    boolean accepted = !samples.isEmpty();
    return new Reselected(
        fates,
        samples,
        counts(
            accepted ? 1 : 0,
            accepted ? Map.of() : Map.of(Outcomes.mostCommon(byFate), 1L),
            Map.of(),
            results.stream().map(Contest.Result::fate).toList()));
  }

  private static SelectionCounts counts(
      int accepted, Map<String, Long> rejections, Map<String, Long> failures, List<String> fates) {
    Map<String, Long> byFate = new TreeMap<>();
    fates.forEach(fate -> byFate.merge(fate, 1L, Long::sum));
    return new SelectionCounts(accepted, rejections, failures, byFate);
  }
}
