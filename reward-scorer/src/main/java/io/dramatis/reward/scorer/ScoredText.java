package io.dramatis.reward.scorer;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.Role;

/**
 * A candidate as a scorer reads it.
 *
 * @param instruction what was asked: the user's message, or the task for a request that stands
 *     alone
 * @param text what is scored: the assistant's message, or the request itself
 * @param response whether the text answers an instruction of the same sample
 */
public record ScoredText(String instruction, String text, boolean response) {
  /** Scores the assistant's text where there is one, else the user's. */
  public static ScoredText of(Candidate candidate, String task) {
    String answer = candidate.textOf(Role.ASSISTANT);
    String request = candidate.textOf(Role.USER);
    return answer.isBlank()
        ? new ScoredText(task, request, false)
        : new ScoredText(request.isBlank() ? task : request, answer, true);
  }
}
