package io.dramatis.inference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;

/** A schema as part of a prompt, for endpoints that take it in no other way. */
final class SchemaInWords {
  private SchemaInWords() {}

  /** The messages with the schema at the end of the last one, unless it is there already. */
  static List<ChatMessage> appended(List<ChatMessage> messages, JsonNode schema) {
    String ask =
        "\n\nAnswer with one JSON object that fits this JSON Schema, and with nothing else:\n<schema>"
            + schema
            + "</schema>";
    if (!(messages.getLast() instanceof UserMessage last)
        || !last.hasSingleText()
        || last.singleText().endsWith(ask)) {
      return messages;
    }
    List<ChatMessage> appended = new ArrayList<>(messages);
    appended.set(messages.size() - 1, UserMessage.from(last.singleText() + ask));
    return appended;
  }
}
