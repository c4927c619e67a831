package io.dramatis.contracts.event;

import io.dramatis.contracts.Require;
import java.util.List;

/**
 * What became of a prompt that was previewed; topic {@code dramatis.previews.v1}. Nothing of it is
 * stored or counted.
 *
 * @param filtered the prompt, its requests, its candidates and the gates' judgements
 * @param scored what the reward and the selection say of each candidate that passed the gates
 * @param outcome how the prompt would have ended
 */
public record Preview(FilteredBatch filtered, List<Scored> scored, Outcome outcome) {
  public Preview {
    Require.present("filtered", filtered);
    scored = Require.list("scored", scored);
    Require.present("outcome", outcome);
  }

  /**
   * A candidate's reward.
   *
   * @param candidateId whose
   * @param reward how good it is
   * @param rank 1 for the best of those that passed the gates
   * @param fate {@code accepted}, or why it would not be kept
   */
  public record Scored(String candidateId, Reward reward, int rank, String fate) {
    public Scored {
      Require.text("scored.candidateId", candidateId);
      Require.present("scored.reward", reward);
      Require.range("scored.rank", rank, 1, 64);
      Require.text("scored.fate", fate);
    }
  }
}
