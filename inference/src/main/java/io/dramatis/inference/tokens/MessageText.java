package io.dramatis.inference.tokens;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;

/** The text of messages. */
public final class MessageText {
  private MessageText() {}

  /** What a message says; empty when it is no text. */
  public static String of(ChatMessage message) {
    return switch (message) {
      case SystemMessage system -> system.text();
      case UserMessage user when user.hasSingleText() -> user.singleText();
      case AiMessage ai when ai.text() != null -> ai.text();
      default -> "";
    };
  }
}
