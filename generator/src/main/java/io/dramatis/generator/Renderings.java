package io.dramatis.generator;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.dramatis.contracts.event.Rendering;
import io.dramatis.contracts.event.Role;
import java.util.ArrayList;
import java.util.List;

/** The requests of a prompt and their answers, noted for previews alone. */
final class Renderings {
  private final boolean wanted;
  private final List<Rendering> noted = new ArrayList<>();

  /**
   * @param wanted whether anything is noted
   */
  Renderings(boolean wanted) {
    this.wanted = wanted;
  }

  /** Notes a request that was answered; requests of one prompt may be answered side by side. */
  synchronized void add(
      StepAsker.Question question, List<ChatMessage> messages, List<String> answers) {
    if (wanted) {
      noted.add(
          new Rendering(
              question.place().step().name(),
              question.place().turn(),
              question.candidate() < 0 ? null : question.candidate(),
              question.underPersona(),
              messages.stream().map(Renderings::message).toList(),
              answers));
    }
  }

  /** What was noted, in the order of the answers. */
  synchronized List<Rendering> noted() {
    return List.copyOf(noted);
  }

  private static io.dramatis.contracts.event.ChatMessage message(ChatMessage message) {
    return switch (message) {
      case SystemMessage system ->
          new io.dramatis.contracts.event.ChatMessage(Role.SYSTEM, system.text());
      case AiMessage answer ->
          new io.dramatis.contracts.event.ChatMessage(Role.ASSISTANT, answer.text());
      case UserMessage user ->
          new io.dramatis.contracts.event.ChatMessage(Role.USER, user.singleText());
      default -> throw new IllegalStateException("no recipe makes " + message.type());
    };
  }
}
