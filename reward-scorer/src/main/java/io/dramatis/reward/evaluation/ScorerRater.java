package io.dramatis.reward.evaluation;

import io.dramatis.contracts.event.Reward;
import io.dramatis.inference.ModelException;
import io.dramatis.reward.scorer.RewardScorer;
import io.dramatis.reward.scorer.ScoredText;
import io.dramatis.reward.scorer.ScoringInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A reward scorer as a rater. What it cannot score is counted by reason and rated not at all, and
 * neither is a set of which one answer is unreadable.
 */
final class ScorerRater implements Rater {
  private static final String UNREADABLE = "unreadable";

  private final String name;
  private final RewardScorer scorer;
  private final long seed;
  private final Map<String, Integer> failures = new ConcurrentSkipListMap<>();

  ScorerRater(String name, RewardScorer scorer, long seed) {
    this.name = name;
    this.scorer = scorer;
    this.seed = seed;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<List<Double>> rate(String prompt, List<String> answers)
      throws InterruptedException {
    List<ScoredText> texts =
        answers.stream().map(answer -> new ScoredText(prompt, answer, true)).toList();
    try {
      List<Reward> rewards = scorer.score(new ScoringInput("evaluation", prompt, texts, seed));
      int unreadable = Math.toIntExact(rewards.stream().filter(r -> !r.readable()).count());
      if (unreadable > 0) {
        failures.merge(UNREADABLE, unreadable, Integer::sum);
        return Optional.empty();
      }
      return Optional.of(rewards.stream().map(Reward::value).toList());
    } catch (ModelException e) {
      failures.merge(e.reason(), 1, Integer::sum);
      return Optional.empty();
    }
  }

  /** How often it could not say, by reason; {@code unreadable} answers count one each. */
  Map<String, Integer> failures() {
    return Map.copyOf(failures);
  }
}
