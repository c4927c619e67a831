package io.dramatis.reward.selection;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.Failure;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.Judgement;
import io.dramatis.contracts.event.Reward;
import io.dramatis.contracts.job.RewardOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Best-of-k by reward, also called rejection sampling (Touvron et al. 2023, arXiv:2307.09288,
 * section 3.2.3). Pure: the same batch and rewards always give the same selection.
 */
public final class RejectionSampler {
  /** Fate of a candidate whose reward is under the job's least. */
  public static final String BELOW_MIN_REWARD = "below-min-reward";

  /** Fate of a candidate that was good enough while others were better. */
  public static final String OUTRANKED = "outranked";

  private RejectionSampler() {}

  /**
   * Ranks the coherent candidates by reward and keeps the best.
   *
   * @param rewards one for each coherent candidate, in the candidates' order
   * @throws IllegalArgumentException when their number is another
   */
  public static Selection select(FilteredBatch filtered, List<Reward> rewards) {
    List<Integer> coherent = coherentPlaces(filtered);
    if (coherent.size() != rewards.size()) {
      throw new IllegalArgumentException(
          "%d rewards for %d coherent candidates; give one for each"
              .formatted(rewards.size(), coherent.size()));
    }
    Map<Integer, Reward> rewardByPlace = new HashMap<>();
    for (int i = 0; i < coherent.size(); i++) {
      rewardByPlace.put(coherent.get(i), rewards.get(i));
    }
    Map<Integer, Integer> rankByPlace =
        ranks(rewardByPlace, filtered.batch().prompt().randomSeed());
    List<RankedCandidate> candidates = new ArrayList<>();
    for (int place = 0; place < filtered.judgements().size(); place++) {
      candidates.add(
          ranked(filtered, place, rewardByPlace.get(place), rankByPlace.getOrDefault(place, 0)));
    }
    return new Selection(Outcomes.of(filtered.batch(), candidates), candidates, null);
  }

  /**
   * A prompt that ends without a selection: it has no candidates, or they could not be scored.
   * Candidates that a gate rejected keep their reason, the others share the failure's.
   */
  public static Selection fail(FilteredBatch filtered, Failure failure) {
    List<RankedCandidate> candidates = new ArrayList<>();
    for (int place = 0; place < filtered.judgements().size(); place++) {
      Judgement judgement = filtered.judgements().get(place);
      candidates.add(
          new RankedCandidate(
              filtered.batch().candidates().get(place),
              judgement.verdicts(),
              null,
              0,
              judgement.rejection().orElse(failure.reason())));
    }
    return new Selection(
        Outcomes.failed(filtered.batch(), candidates, failure), candidates, failure);
  }

  private static List<Integer> coherentPlaces(FilteredBatch filtered) {
    List<Integer> places = new ArrayList<>();
    for (int place = 0; place < filtered.judgements().size(); place++) {
      if (filtered.judgements().get(place).coherent()) {
        places.add(place);
      }
    }
    return places;
  }

  private static Map<Integer, Integer> ranks(Map<Integer, Reward> rewards, long randomSeed) {
    List<Integer> order =
        rewards.keySet().stream()
            .sorted(
                Comparator.<Integer>comparingDouble(place -> -rewards.get(place).value())
                    .thenComparingLong(place -> mix(randomSeed, place))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    Map<Integer, Integer> ranks = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      ranks.put(order.get(i), i + 1);
    }
    return ranks;
  }

  private static RankedCandidate ranked(
      FilteredBatch filtered, int place, @Nullable Reward reward, int rank) {
    Candidate candidate = filtered.batch().candidates().get(place);
    Judgement judgement = filtered.judgements().get(place);
    String fate =
        judgement
            .rejection()
            .orElseGet(() -> fate(reward, rank, filtered.batch().prompt().settings().reward()));
    return new RankedCandidate(candidate, judgement.verdicts(), reward, rank, fate);
  }

  private static String fate(@Nullable Reward reward, int rank, RewardOptions options) {
    if (reward == null || reward.value() < options.min()) {
      return BELOW_MIN_REWARD;
    }
    return rank <= options.select().top() ? Outcomes.ACCEPTED : OUTRANKED;
  }

  /**
   * Ties fall to a hash of seed and place, not to the first place: models write their likeliest
   * text first, and always preferring it would bias the corpus. Mixer of SplitMix64 (Steele, Lea
   * and Flood 2014, doi:10.1145/2660193.2660195).
   */
  private static long mix(long randomSeed, int place) {
    long z = randomSeed + (place + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
