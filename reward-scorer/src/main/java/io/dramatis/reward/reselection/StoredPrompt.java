package io.dramatis.reward.reselection;

import java.util.List;

/**
 * A prompt as the store holds it.
 *
 * @param id the prompt
 * @param sequence its place in the job
 * @param failure why it failed; empty unless it did
 * @param randomSeed by which ties and draws are decided
 * @param candidates in their order
 */
record StoredPrompt(
    String id, long sequence, String failure, long randomSeed, List<ScoredOnce> candidates) {
  StoredPrompt {
    candidates = List.copyOf(candidates);
  }
}
