package io.dramatis.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dramatis.contracts.Ids;
import io.dramatis.contracts.Require;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One of the k texts written for a prompt.
 *
 * @param id derived from prompt and index
 * @param index zero-based place among the prompt's candidates
 * @param messages the text in chat form; at least one message
 * @param finish the worst finish reason of the steps that wrote it
 * @param routing which sides carried the persona; absent in events of earlier versions
 * @param checks what the recipe's checking steps found; empty when it has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Candidate(
    String id,
    int index,
    List<ChatMessage> messages,
    FinishReason finish,
    @Nullable Routing routing,
    List<Check> checks) {
  public Candidate {
    Require.text("candidate.id", id);
    Require.range("candidate.index", index, 0, 63);
    messages = Require.list("candidate.messages", messages);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("candidate.messages is empty; give at least one message");
    }
    Require.present("candidate.finish", finish);
    checks = Require.list("candidate.checks", checks);
  }

  /** A candidate of a prompt at an index that was neither routed nor checked. */
  public static Candidate of(
      String promptId, int index, List<ChatMessage> messages, FinishReason finish) {
    return of(promptId, index, messages, finish, null, List.of());
  }

  /** The candidate of a prompt at an index. */
  public static Candidate of(
      String promptId,
      int index,
      List<ChatMessage> messages,
      FinishReason finish,
      @Nullable Routing routing,
      List<Check> checks) {
    return new Candidate(Ids.candidate(promptId, index), index, messages, finish, routing, checks);
  }

  /** What a role says, its messages joined by a blank line; empty when it says nothing. */
  public String textOf(Role role) {
    return messages.stream()
        .filter(m -> m.role() == role)
        .map(ChatMessage::content)
        .collect(Collectors.joining("\n\n"));
  }
}
