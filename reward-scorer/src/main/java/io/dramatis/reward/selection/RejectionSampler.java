package io.dramatis.reward.selection;

import io.dramatis.contracts.event.Failure;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.Judgement;
import io.dramatis.contracts.event.Reward;
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
 * Best-of-k by reward, also called rejection sampling (Touvron et al. 2023, arXiv:2307.09288,
 * section 3.2.3). Pure: the same batch, rewards and threshold always give the same selection.
 */
public final class RejectionSampler {
  private RejectionSampler() {}

  /**
   * Ranks the coherent candidates by reward and keeps the best, without a threshold of the job's.
   *
   * @param rewards one for each coherent candidate, in the candidates' order
   * @throws IllegalArgumentException when their number is another
   */
  public static Selection select(FilteredBatch filtered, List<Reward> rewards) {
    return select(
        filtered, rewards.stream().map(r -> new Scored(r, true)).toList(), OptionalDouble.empty());
  }

  /**
   * Ranks the coherent candidates by reward and keeps the best.
   *
   * @param scored one for each coherent candidate, in the candidates' order
   * @param jobThreshold what the job's quantile amounts to; empty where it bounds nothing
   * @throws IllegalArgumentException when their number is another
   */
  public static Selection select(
      FilteredBatch filtered, List<Scored> scored, OptionalDouble jobThreshold) {
    List<Integer> coherent = coherentPlaces(filtered);
    if (coherent.size() != scored.size()) {
      throw new IllegalArgumentException(
          "%d rewards for %d coherent candidates; give one for each"
              .formatted(scored.size(), coherent.size()));
    }
    Map<Integer, Scored> byPlace = new HashMap<>();
    Map<Integer, Double> eligible = new HashMap<>();
    for (int i = 0; i < coherent.size(); i++) {
      byPlace.put(coherent.get(i), scored.get(i));
      if (scored.get(i).eligible()) {
        eligible.put(coherent.get(i), scored.get(i).reward().value());
      }
    }
    Ranking ranking = new Ranking(eligible, filtered.batch().prompt().randomSeed());
    RewardOptions options = filtered.batch().prompt().settings().reward();
    Fates fates = new Fates(options, jobThreshold, ranking.lead());
    Set<Integer> goodEnough =
        eligible.keySet().stream()
            .filter(place -> fates.ofReward(eligible.get(place)).isEmpty())
            .collect(Collectors.toSet());
    Set<Integer> kept = ranking.kept(goodEnough, options.select());
    Map<Integer, Integer> ranks = ranking.ranks();
    List<RankedCandidate> candidates = new ArrayList<>();
    for (int place = 0; place < filtered.judgements().size(); place++) {
      Judgement judgement = filtered.judgements().get(place);
      @Nullable Scored own = byPlace.get(place);
      boolean isKept = kept.contains(place);
      candidates.add(
          new RankedCandidate(
              filtered.batch().candidates().get(place),
              judgement.verdicts(),
              own == null ? null : own.reward(),
              ranks.getOrDefault(place, 0),
              judgement.rejection().orElseGet(() -> fates.of(own, isKept))));
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
}
