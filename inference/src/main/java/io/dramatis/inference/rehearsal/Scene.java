package io.dramatis.inference.rehearsal;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import io.dramatis.inference.tokens.MessageText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a prompt tells: who, about what, and which task.
 *
 * @param persona between the persona tags; empty when there are none
 * @param topic between the topic tags; empty when there are none
 * @param matter between the document, brief or card tags; empty when there are none
 * @param schema the JSON Schema between the schema tags of the last user message; empty when there
 *     is none
 * @param task from the last user message
 * @param prompt the last user message
 */
record Scene(String persona, String topic, String matter, String schema, Task task, String prompt) {
  private static final Pattern PERSONA =
      Pattern.compile("<persona>(.*?)</persona>", Pattern.DOTALL);
  private static final Pattern MATTER =
      Pattern.compile("<(?:document|brief|card)>(.*?)</(?:document|brief|card)>", Pattern.DOTALL);
  private static final Pattern SCHEMA = Pattern.compile("<schema>(.*)</schema>$", Pattern.DOTALL);
  private static final Pattern TOPIC = Pattern.compile("<topic>(.*?)</topic>", Pattern.DOTALL);

  static Scene of(List<ChatMessage> messages) {
    StringBuilder all = new StringBuilder();
    String prompt = "";
    for (ChatMessage message : messages) {
      String text = text(message);
      all.append(text).append('\n');
      if (message instanceof UserMessage) {
        prompt = text;
      }
    }
    return new Scene(
        between(PERSONA, all),
        between(TOPIC, all),
        between(MATTER, all),
        between(SCHEMA, prompt),
        Task.of(prompt),
        prompt);
  }

  private static String between(Pattern tags, CharSequence text) {
    Matcher matcher = tags.matcher(text);
    return matcher.find() ? matcher.group(1).strip() : "";
  }

  /** What a message says. */
  static String text(ChatMessage message) {
    return MessageText.of(message);
  }
}
