package io.dramatis.contracts.recipe;

import io.dramatis.contracts.Require;
import io.dramatis.contracts.event.Role;

/**
 * One message of the training sample.
 *
 * @param role who speaks
 * @param content template over the steps' texts and the seed; never the persona
 */
public record MessageTemplate(Role role, String content) {
  public MessageTemplate {
    Require.present("recipe.messages.role", role);
    Require.text("recipe.messages.content", content);
  }
}
