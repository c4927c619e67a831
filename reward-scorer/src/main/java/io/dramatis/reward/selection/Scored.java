package io.dramatis.reward.selection;

import io.dramatis.contracts.Require;
import io.dramatis.contracts.event.Reward;

/**
 * A coherent candidate's reward.
 *
 * @param reward the quality scorer's, or the safety scorer's where that one rejected it
 * @param safe whether the safety scorer let it pass; true where none was asked
 */
public record Scored(Reward reward, boolean safe) {
  public Scored {
    Require.present("reward", reward);
  }

  /** Whether it can be ranked. */
  boolean eligible() {
    return safe && reward.readable();
  }
}
