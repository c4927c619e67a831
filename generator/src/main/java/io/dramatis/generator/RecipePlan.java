package io.dramatis.generator;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.recipe.MessageTemplate;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeStep;
import io.dramatis.contracts.recipe.Side;
import io.dramatis.contracts.recipe.StepConditioning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A recipe, checked and ready to be rendered for one prompt. */
final class RecipePlan {
  private static final String PERSONA = "persona";
  private static final String SEED = "seed";

  private final PromptRenderer renderer;
  private final Prompt prompt;
  private final Recipe recipe;
  private final boolean voiceConditioned;

  /**
   * Checks every template, so that a wrong one costs no request.
   *
   * @throws BadRecipeException naming the template
   */
  RecipePlan(PromptRenderer renderer, Prompt prompt) {
    this.renderer = renderer;
    this.prompt = prompt;
    this.recipe = prompt.settings().recipe();
    Set<String> known = new HashSet<>(Set.of(PERSONA, SEED));
    for (RecipeStep step : recipe.steps()) {
      check("steps." + step.name() + ".system", step.system(), known);
      check("steps." + step.name() + ".neutral", step.neutral(), known);
      check("steps." + step.name() + ".user", step.user(), known);
      known.add(step.name());
    }
    known.remove(PERSONA);
    Set<String> voice = new HashSet<>();
    for (MessageTemplate message : recipe.messages()) {
      Set<String> names = check("messages." + message.role().json(), message.content(), known);
      if (message.role() == recipe.voice()) {
        voice.addAll(names);
      }
    }
    this.voiceConditioned =
        recipe.steps().stream().filter(s -> voice.contains(s.name())).anyMatch(this::conditioned);
  }

  /**
   * A step's request; empty when its user message is, since there is nothing to ask then.
   *
   * @param texts texts of the earlier steps, by step name
   */
  List<ChatMessage> request(RecipeStep step, Map<String, String> texts) {
    boolean conditioned = conditioned(step);
    Map<String, String> variables = new HashMap<>(texts);
    // Empty where the step is not conditioned, so that no template can let it through.
    variables.put(PERSONA, conditioned ? PromptRenderer.asData(prompt.persona().text()) : "");
    variables.put(SEED, PromptRenderer.asData(prompt.seed()));
    String user = renderer.render(step.user(), variables);
    if (user.isEmpty()) {
      return List.of();
    }
    String system = renderer.render(conditioned ? step.system() : step.neutral(), variables);
    List<ChatMessage> messages = new ArrayList<>(2);
    if (!system.isEmpty()) {
      messages.add(SystemMessage.from(system));
    }
    messages.add(UserMessage.from(user));
    return messages;
  }

  /** The finished draft as the prompt's candidate at an index. */
  Candidate candidate(int index, Draft draft) {
    Map<String, String> variables = new HashMap<>(draft.texts());
    variables.put(SEED, prompt.seed());
    return Candidate.of(
        prompt.id(),
        index,
        recipe.messages().stream().map(message -> rendered(message, variables)).toList(),
        draft.finish());
  }

  /** Whether a step that the voice's message is made of carries the persona. */
  boolean voiceConditioned() {
    return voiceConditioned;
  }

  private io.dramatis.contracts.event.ChatMessage rendered(
      MessageTemplate message, Map<String, String> variables) {
    return new io.dramatis.contracts.event.ChatMessage(
        message.role(), renderer.render(message.content(), variables));
  }

  private boolean conditioned(RecipeStep step) {
    return switch (prompt.settings().conditioning()) {
      case AUTO -> step.conditioned() == StepConditioning.ALWAYS;
      case ALWAYS ->
          step.side() != Side.CHECKING
              && (step.conditioned() == StepConditioning.ALWAYS || !step.system().isEmpty());
      case NEVER -> false;
    };
  }

  private Set<String> check(String field, String template, Set<String> names) {
    try {
      return renderer.names(template, names);
    } catch (BadRecipeException e) {
      throw new BadRecipeException("recipe." + field + ": " + e.getMessage());
    }
  }
}
