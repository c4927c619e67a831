package io.dramatis.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.contracts.event.FinishReason;
import io.dramatis.contracts.output.OutputSchema;
import io.dramatis.contracts.output.UnfitAnswerException;
import io.dramatis.inference.Completion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered to a step.
 *
 * @param text free text, or the compact JSON of the object; empty when refused or unfit
 * @param finish why the model stopped
 * @param object the answer of a step with a schema; null for free text and where there is none
 * @param unfit why the answer does not fit the step's schema, without text of the model; null when
 *     it does or there is no schema
 */
record StepAnswer(
    String text, FinishReason finish, @Nullable ObjectNode object, @Nullable String unfit) {
  /** What the endpoint's content filter refused to write. */
  static final StepAnswer REFUSED = new StepAnswer("", FinishReason.CONTENT_FILTER, null, null);

  /** A completion as the answer to a step with or without a schema. */
  static StepAnswer of(Completion completion, Optional<OutputSchema> schema) {
    FinishReason finish = finishOf(completion);
    if (schema.isEmpty()) {
      return new StepAnswer(completion.text().strip(), finish, null, null);
    }
    if (finish == FinishReason.CONTENT_FILTER) {
      return REFUSED;
    }
    if (finish == FinishReason.LENGTH) {
      return new StepAnswer("", finish, null, "the answer was cut; raise generation.maxTokens");
    }
    try {
      ObjectNode object = schema.get().read(completion.text());
      return new StepAnswer(OutputSchema.text(object), finish, object, null);
    } catch (UnfitAnswerException e) {
      return new StepAnswer("", finish, null, "the answer does not fit: " + e.getMessage());
    }
  }

  private static FinishReason finishOf(Completion completion) {
    return switch (completion.finish()) {
      case STOP -> FinishReason.STOP;
      case LENGTH -> FinishReason.LENGTH;
      case CONTENT_FILTER -> FinishReason.CONTENT_FILTER;
      case TOOL_EXECUTION, OTHER -> FinishReason.OTHER;
    };
  }
}
