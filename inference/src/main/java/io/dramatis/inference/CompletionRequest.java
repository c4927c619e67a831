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
 * @param seed for endpoints that sample reproducibly
 */
public record CompletionRequest(
    List<ChatMessage> messages, int n, double temperature, int maxTokens, long seed) {
  public CompletionRequest {
    messages = List.copyOf(messages);
    if (messages.isEmpty() || n < 1 || n > 64 || maxTokens < 1) {
      throw new IllegalArgumentException(
          "a request needs a message, n from 1 to 64 (is %d) and maxTokens from 1 (is %d)"
              .formatted(n, maxTokens));
    }
  }
}
