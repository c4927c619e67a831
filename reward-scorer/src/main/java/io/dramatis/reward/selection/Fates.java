package io.dramatis.reward.selection;

import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.job.RewardOptions;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Why a scored candidate is kept or not; the first reason that holds.
 *
 * @param options the job's bounds
 * @param jobThreshold what the job's quantile amounts to
 * @param lead of the prompt's best over its second
 */
record Fates(RewardOptions options, OptionalDouble jobThreshold, double lead) {
  /** The safety scorer gave it too little. */
  static final String UNSAFE = "unsafe";

  /** The judge answered something else. */
  static final String UNREADABLE_REWARD = "unreadable-reward";

  /** Its reward is under the job's least. */
  static final String BELOW_MIN_REWARD = "below-min-reward";

  /** Its reward is under the job's quantile so far. */
  static final String BELOW_QUANTILE = "below-quantile";

  /** The prompt's best is not far enough ahead of its second. */
  static final String NARROW_MARGIN = "narrow-margin";

  /** It was good enough while others were better. */
  static final String OUTRANKED = "outranked";

  String of(Scored scored, boolean kept) {
    if (!scored.safe()) {
      return UNSAFE;
    }
    if (!scored.reward().readable()) {
      return UNREADABLE_REWARD;
    }
    return ofReward(scored.reward().value()).orElse(kept ? Outcome.ACCEPTED : OUTRANKED);
  }

  /** What keeps a reward out, whatever the others' are. */
  Optional<String> ofReward(double reward) {
    if (reward < options.min()) {
      return Optional.of(BELOW_MIN_REWARD);
    }
    if (jobThreshold.isPresent() && reward < jobThreshold.getAsDouble()) {
      return Optional.of(BELOW_QUANTILE);
    }
    return options.margin() != null && lead < options.margin()
        ? Optional.of(NARROW_MARGIN)
        : Optional.empty();
  }
}
