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
 * @param tokens completion tokens, those of answers that did not fit and were asked for again
 *     included
 * @param seed that its request was sent with
 */
record StepAnswer(
    String text,
    FinishReason finish,
    @Nullable ObjectNode object,
    @Nullable String unfit,
    long tokens,
    long seed) {
  /** What the endpoint's content filter refused to write. */
  static final StepAnswer REFUSED =
      new StepAnswer("", FinishReason.CONTENT_FILTER, null, null, 0, 0);

  /** A completion as the answer to a step with or without a schema. */
  static StepAnswer of(Completion completion, Optional<OutputSchema> schema) {
    FinishReason finish = finishOf(completion);
    if (schema.isEmpty()) {
      return answer(completion, completion.text().strip(), null, null);
    }
    if (finish == FinishReason.CONTENT_FILTER) {
      return answer(completion, "", null, null);
    }
    if (finish == FinishReason.LENGTH) {
      return answer(completion, "", null, "the answer was cut; raise generation.maxTokens");
    }
    try {
      ObjectNode object = schema.get().read(completion.text());
      return answer(completion, OutputSchema.text(object), object, null);
    } catch (UnfitAnswerException e) {
      return answer(completion, "", null, "the answer does not fit: " + e.getMessage());
    }
  }

  /** The same answer after one that did not fit. */
  StepAnswer after(StepAnswer unfitOne) {
    return new StepAnswer(text, finish, object, unfit, tokens + unfitOne.tokens, unfitOne.seed);
  }

  private static StepAnswer answer(
      Completion completion, String text, @Nullable ObjectNode object, @Nullable String unfit) {
    return new StepAnswer(
        text, finishOf(completion), object, unfit, completion.tokens(), completion.seed());
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
