package io.dramatis.reward.selection;

import io.dramatis.contracts.Require;
import io.dramatis.contracts.event.Failure;
import io.dramatis.contracts.event.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a prompt ended, and each of its candidates.
 *
 * @param outcome the event that says so
 * @param candidates one for each candidate of the batch, in the same order
 * @param failure absent unless the prompt failed
 */
public record Selection(
    Outcome outcome, List<RankedCandidate> candidates, @Nullable Failure failure) {
  public Selection {
    Require.present("outcome", outcome);
    candidates = Require.list("candidates", candidates);
  }

  /** How many candidates were ranked by reward. */
  public int ranked() {
    return (int) candidates.stream().filter(c -> c.rank() > 0).count();
  }
}
