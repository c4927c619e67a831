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
 * @param temperature the voice's sampling temperature, 0 to 2; absent in events of earlier versions
 * @param randomSeed the seed that the first step's request was sent with; those of one request
 *     share it; absent in events of earlier versions
 * @param tokens completion tokens of its steps; absent in events of earlier versions
 * @param kept texts on the way to it that the recipe keeps
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Candidate(
    String id,
    int index,
    List<ChatMessage> messages,
    FinishReason finish,
    @Nullable Routing routing,
    List<Check> checks,
    @Nullable Double temperature,
    @Nullable Long randomSeed,
    @Nullable Long tokens,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<KeptText> kept) {
  public Candidate {
    Require.text("candidate.id", id);
    Require.range("candidate.index", index, 0, 63);
    messages = Require.list("candidate.messages", messages);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("candidate.messages is empty; give at least one message");
    }
    Require.present("candidate.finish", finish);
    checks = Require.list("candidate.checks", checks);
    if (temperature != null) {
      Require.range("candidate.temperature", temperature, 0, 2);
    }
    if (tokens != null) {
      Require.range("candidate.tokens", tokens, 0, Long.MAX_VALUE);
    }
    kept = Require.list("candidate.kept", kept);
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
    return new Candidate(
        Ids.candidate(promptId, index),
        index,
        messages,
        finish,
        routing,
        checks,
        null,
        null,
        null,
        List.of());
  }

  /** What a role says, its messages joined by a blank line; empty when it says nothing. */
  public String textOf(Role role) {
    return messages.stream()
        .filter(m -> m.role() == role)
        .map(ChatMessage::content)
        .collect(Collectors.joining("\n\n"));
  }
}
