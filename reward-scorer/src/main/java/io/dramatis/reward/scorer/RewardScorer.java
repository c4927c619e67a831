package io.dramatis.reward.scorer;

import io.dramatis.contracts.event.Reward;
import io.dramatis.inference.ModelException;
import java.util.List;

/** Says how good a prompt's coherent candidates are; higher is better. */
public interface RewardScorer {
  /**
   * One finite reward for each candidate, in order; values are comparable within one scorer only.
   *
   * @throws ModelException when a model cannot score, after its retries
   * @throws InterruptedException when the caller is stopped while it waits for a model
   */
  List<Reward> score(ScoringInput input) throws InterruptedException;
}
