package io.dramatis.generator;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.job.Conditioning;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a recipe's steps say to the model for one prompt. */
final class StepPlan {
  private final PromptRenderer renderer;
  private final Prompt prompt;

  StepPlan(PromptRenderer renderer, Prompt prompt) {
    this.renderer = renderer;
    this.prompt = prompt;
  }

  /**
   * The request's messages.
   *
   * @param texts texts of the earlier steps, by step name
   */
  List<ChatMessage> messages(RecipeStep step, Map<String, String> texts) {
    Map<String, String> variables = new TreeMap<>(texts);
    variables.put("persona", PromptRenderer.asData(prompt.persona().text()));
    variables.put("seed", PromptRenderer.asData(prompt.seed()));
    String system = renderer.render(conditioned(step) ? step.system() : step.neutral(), variables);
    List<ChatMessage> messages = new ArrayList<>();
    if (!system.isEmpty()) {
      messages.add(SystemMessage.from(system));
    }
    messages.add(UserMessage.from(renderer.render(step.user(), variables)));
    return messages;
  }

  /** Whether a step carries the persona. */
  boolean conditioned(RecipeStep step) {
    return switch (prompt.settings().conditioning()) {
      case Conditioning.AUTO -> step.conditioned();
      case Conditioning.ALWAYS -> !step.system().isEmpty();
      case Conditioning.NEVER -> false;
    };
  }

  /** Whether any step that the voice's message is made of carries the persona. */
  boolean voiceConditioned() {
    Recipe recipe = prompt.settings().recipe();
    return recipe.steps().stream()
        .filter(
            step ->
                recipe.messages().stream()
                    .filter(message -> message.role() == recipe.voice())
                    .anyMatch(message -> message.content().contains("{" + step.name() + "}")))
        .anyMatch(this::conditioned);
  }
}
