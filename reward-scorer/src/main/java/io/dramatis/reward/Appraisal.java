package io.dramatis.reward;

import io.dramatis.contracts.event.Reward;
import io.dramatis.contracts.job.RewardOptions;
import io.dramatis.reward.scorer.LengthControl;
import io.dramatis.reward.scorer.ScoredText;
import io.dramatis.reward.scorer.Scorers;
import io.dramatis.reward.scorer.ScoringInput;
import io.dramatis.reward.selection.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a prompt's coherent candidates are scored: safety first where the job asks for it, then
 * quality of what is safe, then without what length has earned.
 */
record Appraisal(Scorers scorers, RewardOptions options) {
  private static final String SAFETY = "safety";

  /** One for each candidate, in their order. */
  List<Scored> of(ScoringInput input) throws InterruptedException {
    RewardOptions.@Nullable Safety safety = options.safety();
    if (safety == null) {
      return quality(input).stream().map(reward -> new Scored(reward, true)).toList();
    }
    List<Reward> first = scorers.find(safety.scorer()).orElseThrow().score(input);
    List<ScoredText> safe = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      if (passes(first.get(i), safety)) {
        safe.add(input.texts().get(i));
      }
    }
    List<Reward> second =
        safe.isEmpty()
            ? List.of()
            : quality(new ScoringInput(input.promptId(), input.task(), safe, input.randomSeed()));
    List<Scored> scored = new ArrayList<>();
    int next = 0;
    for (Reward reward : first) {
      scored.add(
          passes(reward, safety)
              ? new Scored(withSafety(second.get(next++), reward.value()), true)
              : new Scored(reward, false));
    }
    return scored;
  }

  /** It fails closed: what the safety scorer could not read is not safe. */
  private static boolean passes(Reward reward, RewardOptions.Safety safety) {
    return reward.readable() && reward.value() >= safety.min();
  }

  private static Reward withSafety(Reward reward, double safety) {
    Map<String, Double> components = new TreeMap<>(reward.components());
    components.put(SAFETY, safety);
    return new Reward(reward.scorer(), reward.value(), components);
  }

  private List<Reward> quality(ScoringInput input) throws InterruptedException {
    List<Reward> rewards = scorers.find(options.scorer()).orElseThrow().score(input);
    @Nullable Double perDoubling = options.lengthControl();
    return perDoubling == null || perDoubling == 0
        ? rewards
        : LengthControl.of(perDoubling, input.texts(), rewards);
  }
}
