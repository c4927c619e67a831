package io.dramatis.inference.rehearsal;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.dramatis.inference.tokens.MessageText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a prompt tells: who, about what, and which task.
 *
 * @param persona between the persona tags; empty when there are none
 * @param topic between the topic or world tags; empty when there are none
 * @param matter between the document, brief, card or need tags; empty when there are none
 * @param principle between the principle tags, its name; empty when there are none
 * @param schema the JSON Schema between the schema tags of the last user message; empty when there
 *     is none
 * @param task from the system message and the last user message
 * @param prompt the last user message
 * @param about what a neutral text is about: what is between the request or conversation tags, else
 *     the prompt
 */
record Scene(
    String persona,
    String topic,
    String matter,
    String principle,
    String schema,
    Task task,
    String prompt,
    String about) {
  private static final Pattern EXAMPLES =
      Pattern.compile("<examples>.*?</examples>", Pattern.DOTALL);
  private static final Pattern PERSONA =
      Pattern.compile("<persona>(?<text>.*?)</persona>", Pattern.DOTALL);
  private static final Pattern MATTER =
      Pattern.compile("<(document|brief|card|need)>(?<text>.*?)</\\1>", Pattern.DOTALL);
  private static final Pattern SCHEMA =
      Pattern.compile("<schema>(?<text>.*)</schema>$", Pattern.DOTALL);
  private static final Pattern TOPIC =
      Pattern.compile("<(topic|world)>(?<text>.*?)</\\1>", Pattern.DOTALL);
  private static final Pattern PRINCIPLE =
      Pattern.compile("<principle>(?<text>[^:]{1,40}):.*?</principle>", Pattern.DOTALL);
  private static final Pattern SPEAKER = Pattern.compile("(?m)^(?:user|assistant): ");
  private static final Pattern ABOUT =
      Pattern.compile("<(request|conversation)>(?<text>.*?)</\\1>", Pattern.DOTALL);

  static Scene of(List<ChatMessage> messages) {
    StringBuilder all = new StringBuilder();
    String system = "";
    String prompt = "";
    for (ChatMessage message : messages) {
      String text = text(message);
      // Examples have personas of their own.
      all.append(EXAMPLES.matcher(text).replaceAll("")).append('\n');
      if (message instanceof UserMessage) {
        prompt = text;
      } else if (message instanceof SystemMessage) {
        system = text;
      }
    }
    String about = SPEAKER.matcher(between(ABOUT, prompt)).replaceAll("");
    return new Scene(
        between(PERSONA, all),
        between(TOPIC, all),
        between(MATTER, all),
        between(PRINCIPLE, prompt),
        between(SCHEMA, prompt),
        Task.of(system, prompt),
        prompt,
        about.isEmpty() ? prompt : about);
  }

  private static String between(Pattern tags, CharSequence text) {
    Matcher matcher = tags.matcher(text);
    return matcher.find() ? matcher.group("text").strip() : "";
  }

  /** What a message says. */
  static String text(ChatMessage message) {
    return MessageText.of(message);
  }
}
