package io.dramatis.inference;

import dev.langchain4j.data.message.ChatMessage;
import java.util.List;

/**
 * What is asked of a chat endpoint.
 *
 * @param messages the conversation so far, at least one message
 * @param n completions wanted, 1 to 64
 * @param temperature sampling temperature, 0 to 2
 * @param maxTokens most tokens of a completion, 1 and up
 * @param seed for endpoints that sample reproducibly; a further request for what the first left out
 *     has a seed derived from it
 */
public record CompletionRequest(
    List<ChatMessage> messages, int n, double temperature, int maxTokens, long seed) {
  /** Most completions of one request. */
  public static final int MOST = 64;

  public CompletionRequest {
    messages = List.copyOf(messages);
    if (messages.isEmpty() || n < 1 || n > MOST || maxTokens < 1) {
      throw new IllegalArgumentException(
          "a request needs a message, n from 1 to 64 (is %d) and maxTokens from 1 (is %d)"
              .formatted(n, maxTokens));
    }
  }
}
