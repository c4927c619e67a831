package io.dramatis.reward.selection;

import io.dramatis.contracts.Require;
import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.Reward;
import io.dramatis.contracts.event.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a candidate.
 *
 * @param candidate the text
 * @param verdicts every gate's verdict
 * @param reward absent when it was not scored
 * @param rank 1 for the prompt's best by reward; 0 when it was not scored
 * @param fate {@code accepted}, or the reason why it is no sample
 */
public record RankedCandidate(
    Candidate candidate, List<Verdict> verdicts, @Nullable Reward reward, int rank, String fate) {
  public RankedCandidate {
    Require.present("candidate", candidate);
    verdicts = Require.list("verdicts", verdicts);
    Require.range("rank", rank, 0, 64);
    Require.text("fate", fate);
  }

  /** Whether it becomes a training sample. */
  public boolean accepted() {
    return fate.equals(Outcome.ACCEPTED);
  }
}
