package io.dramatis.reward.reselection;

import io.dramatis.contracts.event.Judgement;
import io.dramatis.contracts.event.Reward;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.RewardOptions;
import io.dramatis.reward.selection.Contest;
import io.dramatis.reward.selection.Scored;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candidate as the store holds it.
 *
 * @param id the candidate
 * @param verdicts of the gates that were reached
 * @param reward absent when it was not scored
 * @param fate in the job's own selection
 */
record ScoredOnce(String id, List<Verdict> verdicts, @Nullable Reward reward, String fate) {
  private static final String SAFETY = "safety";
  private static final String UNSAFE = "unsafe";

  /** What enters the new selection, with these verdicts in the place of its own. */
  Contest.Entry entry(List<Verdict> judged, RewardOptions options) {
    return new Contest.Entry(
        new Judgement(id, judged).rejection().orElse(null), scored(options.safety()));
  }

  /**
   * The reward of what the safety scorer held back is that scorer's; if another bound lets it pass,
   * its quality is still unknown.
   */
  private @Nullable Scored scored(RewardOptions.@Nullable Safety safety) {
    Reward own = reward;
    if (own == null || safety == null) {
      return own == null ? null : new Scored(own, true);
    }
    if (fate.equals(UNSAFE)) {
      boolean passes = own.readable() && own.value() >= safety.min();
      return passes ? null : new Scored(own, false);
    }
    Double measured = own.components().get(SAFETY);
    return new Scored(own, measured == null || measured >= safety.min());
  }
}
