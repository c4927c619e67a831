package io.dramatis.contracts.event;

import io.dramatis.contracts.Require;

/**
 * A message of a sample in chat form.
 *
 * @param role who speaks
 * @param content what is said
 */
public record ChatMessage(Role role, String content) {
  public ChatMessage {
    Require.present("messages.role", role);
    Require.present("messages.content", content);
  }
}
