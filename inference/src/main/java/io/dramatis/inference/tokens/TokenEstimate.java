package io.dramatis.inference.tokens;

import dev.langchain4j.data.message.ChatMessage;
import java.util.List;

/**
 * How many tokens a text may have, without reading it by a tokenizer. Rough, and meant to be
 * corrected: for plans, never for accounts.
 */
public final class TokenEstimate {
  /** OpenAI's rule of thumb for English ("What are tokens and how to count them?"). */
  private static final int ASCII_PER_TOKEN = 4;

  /** What a chat format puts around each message (OpenAI cookbook, "How to count tokens"). */
  static final int AROUND_MESSAGE = 4;

  private TokenEstimate() {}

  /** Tokens of a prompt, 1 and up. */
  public static long ofPrompt(List<ChatMessage> messages) {
    long tokens = 0;
    for (ChatMessage message : messages) {
      tokens += AROUND_MESSAGE + ofText(MessageText.of(message));
    }
    return Math.max(1, tokens);
  }

  /** A token for each four ASCII characters, and one for each other character. */
  static long ofText(String text) {
    long ascii = text.chars().filter(c -> c < 0x80).count();
    return (ascii + ASCII_PER_TOKEN - 1) / ASCII_PER_TOKEN + (text.length() - ascii);
  }
}
