package io.dramatis.contracts.recipe;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dramatis.contracts.Require;
import io.dramatis.contracts.event.Role;
import org.jspecify.annotations.Nullable;

/**
 * One message of the training sample.
 *
 * @param role who speaks
 * @param content template over the steps' texts and the seed; never the persona
 * @param eachTurn whether it comes once in every round, with that round's texts; absent: no. Those
 *     that do stand side by side
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageTemplate(Role role, String content, @Nullable Boolean eachTurn) {
  public MessageTemplate {
    Require.present("recipe.messages.role", role);
    Require.text("recipe.messages.content", content);
    eachTurn = Boolean.TRUE.equals(eachTurn) ? eachTurn : null;
  }

  /** A message that comes once. */
  public MessageTemplate(Role role, String content) {
    this(role, content, null);
  }

  /** Whether it comes once in every round. */
  public boolean repeated() {
    return eachTurn != null;
  }
}
