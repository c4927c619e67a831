package io.dramatis.generator;

import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.recipe.MessageTemplate;
import io.dramatis.contracts.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The messages of a recipe, those of rounds once for each round that has ended. */
final class Conversation {
  private final List<MessageTemplate> templates;
  private final Rendering rendering;

  /** Renders a message. */
  @FunctionalInterface
  interface Rendering {
    /** The message's text from the texts of the steps. */
    String of(MessageTemplate message, Map<String, String> texts);
  }

  Conversation(Recipe recipe, Rendering rendering) {
    this.templates = recipe.messages();
    this.rendering = rendering;
  }

  /** The whole sample. */
  List<ChatMessage> messages(Draft draft) {
    List<ChatMessage> messages = new ArrayList<>();
    boolean roundsDone = false;
    for (MessageTemplate template : templates) {
      if (!template.repeated()) {
        messages.add(message(template, draft.texts()));
      } else if (!roundsDone) {
        messages.addAll(rounds(draft));
        roundsDone = true;
      }
    }
    return messages;
  }

  /**
   * What was said before the round that is being written: the rounds that have ended, after the
   * messages that open the conversation. Neither system messages nor empty ones are among them.
   */
  List<ChatMessage> before(Draft draft) {
    List<ChatMessage> messages = new ArrayList<>();
    for (MessageTemplate template : templates) {
      if (template.repeated()) {
        messages.addAll(rounds(draft));
        break;
      }
      messages.add(message(template, draft.texts()));
    }
    messages.removeIf(message -> message.role() == Role.SYSTEM || message.content().isEmpty());
    return messages;
  }

  /** The rounds that have ended, as one text. */
  String transcript(Draft draft) {
    return rounds(draft).stream()
        .map(message -> message.role().json() + ": " + message.content())
        .collect(Collectors.joining("\n\n"));
  }

  private List<ChatMessage> rounds(Draft draft) {
    List<ChatMessage> messages = new ArrayList<>();
    for (Map<String, String> round : draft.rounds()) {
      for (MessageTemplate template : templates) {
        if (template.repeated()) {
          messages.add(message(template, round));
        }
      }
    }
    return messages;
  }

  private ChatMessage message(MessageTemplate template, Map<String, String> texts) {
    return new ChatMessage(template.role(), rendering.of(template, texts));
  }
}
