package io.dramatis.reward.selection;

import io.dramatis.contracts.event.Failure;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.Judgement;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.Reward;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
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
    long coherent = filtered.judgements().stream().filter(Judgement::coherent).count();
    if (coherent != scored.size()) {
      throw new IllegalArgumentException(
          "%d rewards for %d coherent candidates; give one for each"
              .formatted(scored.size(), coherent));
    }
    Iterator<Scored> rewards = scored.iterator();
    List<Contest.Entry> entries = new ArrayList<>();
    for (Judgement judgement : filtered.judgements()) {
      entries.add(
          new Contest.Entry(
              judgement.rejection().orElse(null), judgement.coherent() ? rewards.next() : null));
    }
    Prompt prompt = filtered.batch().prompt();
    List<Contest.Result> results =
        new Contest(prompt.settings().reward(), jobThreshold, prompt.randomSeed()).of(entries);
    List<RankedCandidate> candidates = new ArrayList<>();
    for (int place = 0; place < results.size(); place++) {
      @Nullable Scored own = entries.get(place).scored();
      candidates.add(
          new RankedCandidate(
              filtered.batch().candidates().get(place),
              filtered.judgements().get(place).verdicts(),
              own == null ? null : own.reward(),
              results.get(place).rank(),
              results.get(place).fate()));
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
}
