package io.dramatis.reward.reading;

import io.dramatis.contracts.event.ChatMessage;
import java.util.List;

/**
 * A line of the DPO export, in the conversational form that preference trainers read (Rafailov et
 * al. 2023, arXiv:2305.18290).
 *
 * @param prompt what both were written for, at least one message
 * @param chosen the better one, one message
 * @param rejected the worse one, one message
 * @param metadata where they come from, in short
 */
public record PreferencePair(
    List<ChatMessage> prompt,
    List<ChatMessage> chosen,
    List<ChatMessage> rejected,
    Metadata metadata) {
  public PreferencePair {
    prompt = List.copyOf(prompt);
    chosen = List.copyOf(chosen);
    rejected = List.copyOf(rejected);
  }

  /**
   * @param chosenId the accepted sample
   * @param rejectedId the candidate of the same prompt that it is compared with
   * @param job its job's id
   * @param scorer that gave both rewards
   * @param chosenReward of the accepted sample
   * @param rejectedReward of the other
   * @param persona the persona's text
   * @param licence of the persona
   * @param commercialUse {@code allowed}, {@code forbidden} or {@code unknown}
   * @param rehearsal whether the texts are from the rehearsal stand-in and not from a model
   * @param recipe name and version
   * @param model the configured model's name
   */
  public record Metadata(
      String chosenId,
      String rejectedId,
      String job,
      String scorer,
      double chosenReward,
      double rejectedReward,
      String persona,
      String licence,
      String commercialUse,
      boolean rehearsal,
      String recipe,
      String model) {}
}
