package io.dramatis.inference.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.langchain4j.data.message.ChatMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Tokens by OpenAI's {@code o200k_base}. Other models have other tokenizers: what this counts of
 * their texts is an estimate.
 */
final class TokenCounter {
  /**
   * Characters that are read of a text; of a longer one the rest counts as this part does, since
   * the tokenizer takes more than a second for a million characters without a blank.
   */
  static final int MOST_CHARACTERS = 65_536;

  private static final int MOST_REMEMBERED = 10_000;

  /** By message and not by its text, since a call's further requests send the same messages. */
  private static final Cache<ChatMessage, Long> COUNTED =
      Caffeine.newBuilder().weakKeys().maximumSize(MOST_REMEMBERED).build();

  private TokenCounter() {}

  /** Loaded when it is first needed, since it takes a second and some 30 MB. */
  private static final class Tokenizer {
    private static final Encoding O200K_BASE =
        Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
  }

  /** Tokens of a text. */
  static long ofText(String text) {
    if (text.length() <= MOST_CHARACTERS) {
      return Tokenizer.O200K_BASE.countTokensOrdinary(text);
    }
    long read = Tokenizer.O200K_BASE.countTokensOrdinary(text.substring(0, MOST_CHARACTERS));
    return Math.round(read * ((double) text.length() / MOST_CHARACTERS));
  }

  /** Tokens of a prompt, with what a chat format puts around each message. */
  static long ofPrompt(List<ChatMessage> messages) {
    long tokens = 0;
    for (ChatMessage message : messages) {
      tokens +=
          TokenEstimate.AROUND_MESSAGE
              + COUNTED.get(message, counted -> ofText(MessageText.of(counted)));
    }
    return tokens;
  }

  /** What a prompt cannot exceed: byte-pair encodings make no token of less than a byte. */
  static long most(List<ChatMessage> messages) {
    long bytes = 0;
    for (ChatMessage message : messages) {
      bytes +=
          TokenEstimate.AROUND_MESSAGE
              + MessageText.of(message).getBytes(StandardCharsets.UTF_8).length;
    }
    return bytes;
  }
}
