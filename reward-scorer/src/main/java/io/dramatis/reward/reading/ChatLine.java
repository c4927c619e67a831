package io.dramatis.reward.reading;

import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.CommercialUse;
import io.dramatis.contracts.event.Lineage;
import io.dramatis.contracts.event.TrainingSample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the chat export, in the form that fine-tuning tools read.
 *
 * @param messages the text in chat form
 * @param metadata where it comes from, in short
 */
public record ChatLine(List<ChatMessage> messages, Metadata metadata) {
  public ChatLine {
    messages = List.copyOf(messages);
  }

  /**
   * @param id the sample
   * @param job its job's id
   * @param persona the persona's text
   * @param licence of the persona
   * @param commercialUse what that licence says of commercial use: {@code allowed}, {@code
   *     forbidden} or {@code unknown}
   * @param reward its reward
   * @param rehearsal whether the text is from the rehearsal stand-in and not from a model
   * @param recipe name and version
   * @param model the configured model's name
   * @param selection from 2 on for a later selection of the job's candidates; absent: its own
   */
  public record Metadata(
      String id,
      String job,
      String persona,
      String licence,
      CommercialUse commercialUse,
      double reward,
      boolean rehearsal,
      String recipe,
      String model,
      @Nullable Integer selection) {}

  static ChatLine of(TrainingSample sample) {
    Lineage lineage = sample.lineage();
    return new ChatLine(
        sample.messages(),
        new Metadata(
            sample.id(),
            sample.jobId(),
            lineage.persona().text(),
            lineage.persona().licence(),
            lineage.persona().origin().commercialUse(),
            lineage.reward().value(),
            sample.rehearsal(),
            lineage.recipe(),
            lineage.generation().model(),
            lineage.selection()));
  }
}
