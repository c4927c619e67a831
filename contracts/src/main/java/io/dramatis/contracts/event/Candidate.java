package io.dramatis.contracts.event;

import io.dramatis.contracts.Ids;
import io.dramatis.contracts.Require;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One of the k texts written for a prompt.
 *
 * @param id derived from prompt and index
 * @param index zero-based place among the prompt's candidates
 * @param messages the text in chat form; at least one message
 * @param finish the worst finish reason of the steps that wrote it
 */
public record Candidate(String id, int index, List<ChatMessage> messages, FinishReason finish) {
  public Candidate {
    Require.text("candidate.id", id);
    Require.range("candidate.index", index, 0, 63);
    messages = Require.list("candidate.messages", messages);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("candidate.messages is empty; give at least one message");
    }
    Require.present("candidate.finish", finish);
  }

  /** The candidate of a prompt at an index. */
  public static Candidate of(
      String promptId, int index, List<ChatMessage> messages, FinishReason finish) {
    return new Candidate(Ids.candidate(promptId, index), index, messages, finish);
  }

  /** What a role says, its messages joined by a blank line; empty when it says nothing. */
  public String textOf(Role role) {
    return messages.stream()
        .filter(m -> m.role() == role)
        .map(ChatMessage::content)
        .collect(Collectors.joining("\n\n"));
  }
}
