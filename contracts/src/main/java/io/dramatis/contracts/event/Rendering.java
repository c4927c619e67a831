package io.dramatis.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dramatis.contracts.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as the model got it, and its answers; told by previews alone.
 *
 * @param step the recipe's step
 * @param turn the round, 1 and up; absent for steps outside of rounds
 * @param candidate the draft that it was for, 0 and up; absent when it was for all of them
 * @param conditioned whether it carried the persona
 * @param messages what was sent
 * @param answers what came back, in order, before any check of its shape
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rendering(
    String step,
    @Nullable Integer turn,
    @Nullable Integer candidate,
    boolean conditioned,
    List<ChatMessage> messages,
    List<String> answers) {
  public Rendering {
    Require.text("renderings.step", step);
    messages = Require.list("renderings.messages", messages);
    answers = Require.list("renderings.answers", answers);
  }
}
