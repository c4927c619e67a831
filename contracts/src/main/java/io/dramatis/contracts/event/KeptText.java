package io.dramatis.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dramatis.contracts.Require;
import org.jspecify.annotations.Nullable;

/**
 * A text on the way to a candidate, such as the draft before its revision.
 *
 * @param step the step that wrote it
 * @param turn the round that it was written in, 1 and up; absent for steps outside of rounds
 * @param text may be empty
 * @param principle what the step was held to; absent where the recipe has no principles
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeptText(
    String step, @Nullable Integer turn, String text, @Nullable String principle) {
  public KeptText {
    Require.text("kept.step", step);
    Require.present("kept.text", text);
  }
}
