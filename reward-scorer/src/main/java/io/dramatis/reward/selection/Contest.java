package io.dramatis.reward.selection;

import io.dramatis.contracts.job.RewardOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A prompt's candidates against each other. Pure: the same entries always end the same.
 *
 * @param options the job's bounds, and how many are kept
 * @param jobThreshold what the job's quantile amounts to; empty where it bounds nothing
 * @param randomSeed the prompt's, by which ties and draws are decided
 */
public record Contest(RewardOptions options, OptionalDouble jobThreshold, long randomSeed) {
  /** It passes every gate and was never scored. */
  public static final String NOT_SCORED = "not-scored";

  /**
   * A candidate.
   *
   * @param rejection the first reason for which a gate holds it back; null where none does
   * @param scored null where it was not scored
   */
  public record Entry(@Nullable String rejection, @Nullable Scored scored) {
    private boolean eligible() {
      return rejection == null && scored != null && scored.eligible();
    }
  }

  /**
   * How it ended for a candidate.
   *
   * @param rank 1 for the best by reward; 0 when it was not ranked
   * @param fate {@code accepted}, or the reason why it is no sample
   */
  public record Result(int rank, String fate) {}

  /** One for each entry, in their order. */
  public List<Result> of(List<Entry> entries) {
    Map<Integer, Double> eligible = new HashMap<>();
    for (int place = 0; place < entries.size(); place++) {
      @Nullable Scored scored = entries.get(place).scored();
      if (scored != null && entries.get(place).eligible()) {
        eligible.put(place, scored.reward().value());
      }
    }
    Ranking ranking = new Ranking(eligible, randomSeed);
    Fates fates = new Fates(options, jobThreshold, ranking.lead());
    Set<Integer> goodEnough =
        eligible.keySet().stream()
            .filter(place -> fates.ofReward(eligible.get(place)).isEmpty())
            .collect(Collectors.toSet());
    Set<Integer> kept = ranking.kept(goodEnough, options.select());
    Map<Integer, Integer> ranks = ranking.ranks();
    List<Result> results = new ArrayList<>();
    for (int place = 0; place < entries.size(); place++) {
      results.add(
          new Result(
              ranks.getOrDefault(place, 0), fate(entries.get(place), fates, kept.contains(place))));
    }
    return results;
  }

  private static String fate(Entry entry, Fates fates, boolean kept) {
    @Nullable String rejection = entry.rejection();
    if (rejection != null) {
      return rejection;
    }
    @Nullable Scored scored = entry.scored();
    return scored == null ? NOT_SCORED : fates.of(scored, kept);
  }
}
