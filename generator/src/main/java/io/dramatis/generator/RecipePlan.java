package io.dramatis.generator;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.Routing;
import io.dramatis.contracts.job.Conditioning;
import io.dramatis.contracts.output.OutputSchema;
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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A recipe, checked and ready to be rendered for one prompt. */
final class RecipePlan {
  private static final String PERSONA = "persona";
  private static final String SEED = "seed";

  private final PromptRenderer renderer;
  private final Prompt prompt;
  private final Recipe recipe;
  private final Map<String, OutputSchema> outputs = new HashMap<>();
  private final Set<String> voiceSteps = new HashSet<>();

  /**
   * Checks every template and schema, so that a wrong one costs no request.
   *
   * @throws BadRecipeException naming the template or the schema
   */
  RecipePlan(PromptRenderer renderer, OutputSchemas schemas, Prompt prompt) {
    this.renderer = renderer;
    this.prompt = prompt;
    this.recipe = prompt.settings().recipe();
    Set<String> known = new HashSet<>(Set.of(PERSONA, SEED));
    for (RecipeStep step : recipe.steps()) {
      check("steps." + step.name() + ".system", step.system(), known);
      check("steps." + step.name() + ".neutral", step.neutral(), known);
      check("steps." + step.name() + ".user", step.user(), known);
      schemas.of(step).ifPresent(schema -> outputs.put(step.name(), schema));
      if (step.side() != Side.CHECKING) {
        known.add(step.name());
      }
    }
    if (recipe.steps().getFirst().side() == Side.CHECKING) {
      throw new BadRecipeException(
          "recipe.steps.%s.side is checking in the first step; put a step that writes before it"
              .formatted(recipe.steps().getFirst().name()));
    }
    known.remove(PERSONA);
    for (MessageTemplate message : recipe.messages()) {
      Set<String> names = check("messages." + message.role().json(), message.content(), known);
      if (message.role() == recipe.voice()) {
        voiceSteps.addAll(names);
      }
    }
  }

  /**
   * A step's request; empty when its user message is, since there is nothing to ask then.
   *
   * @param draft the texts of the earlier steps, and what decides by-intent steps
   */
  List<ChatMessage> request(RecipeStep step, Draft draft) {
    boolean conditioned = conditioned(step, draft);
    Map<String, String> variables = new HashMap<>();
    draft.texts().forEach((name, text) -> variables.put(name, quoted(step, name, text)));
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

  /** JSON is data wherever it stands, and to a check everything is. */
  private String quoted(RecipeStep step, String name, String text) {
    boolean data = step.side() == Side.CHECKING || outputs.containsKey(name);
    return data ? PromptRenderer.asData(text) : text;
  }

  /** The schema of a step's answer; empty for free text. */
  Optional<OutputSchema> output(RecipeStep step) {
    return Optional.ofNullable(outputs.get(step.name()));
  }

  /** Whether any step answers with JSON. */
  boolean structured() {
    return !outputs.isEmpty();
  }

  /** The finished draft as the prompt's candidate at an index. */
  Candidate candidate(int index, Draft draft) {
    Map<String, String> variables = new HashMap<>(draft.texts());
    variables.put(SEED, prompt.seed());
    return Candidate.of(
        prompt.id(),
        index,
        recipe.messages().stream().map(message -> rendered(message, variables)).toList(),
        draft.finish(),
        routing(draft),
        draft.checks());
  }

  /**
   * Whether a step that the voice's message is made of carried the persona in any of the drafts.
   */
  boolean voiceConditioned(List<Draft> drafts) {
    return drafts.stream()
        .anyMatch(draft -> draft.conditioned().stream().anyMatch(voiceSteps::contains));
  }

  /** Whether an intent decides a step of this prompt. */
  boolean byIntent() {
    return recipe.steps().stream().anyMatch(this::byIntent);
  }

  /** Whether an intent decides a step. */
  boolean byIntent(RecipeStep step) {
    return prompt.settings().conditioning() == Conditioning.AUTO
        && step.conditioned() == StepConditioning.BY_INTENT;
  }

  /** What the first step on the asking side wrote; empty when there is nothing yet. */
  String instruction(Draft draft) {
    return recipe.steps().stream()
        .filter(step -> recipe.side(step) == Side.ASKING)
        .findFirst()
        .map(step -> draft.texts().getOrDefault(step.name(), ""))
        .orElse("");
  }

  /** Whether a step carries the persona in a draft. */
  boolean conditioned(RecipeStep step, Draft draft) {
    return switch (prompt.settings().conditioning()) {
      case AUTO ->
          switch (step.conditioned()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case BY_INTENT -> routedUnderPersona(step, draft.route());
          };
      case ALWAYS ->
          step.side() != Side.CHECKING
              && (step.conditioned() == StepConditioning.ALWAYS || !step.system().isEmpty());
      case NEVER -> false;
    };
  }

  private boolean routedUnderPersona(RecipeStep step, @Nullable Route route) {
    if (route == null) {
      return false;
    }
    return switch (recipe.side(step)) {
      case ASKING -> route.sides().asking();
      case ANSWERING -> route.sides().answering();
      case CHECKING -> false;
    };
  }

  private Routing routing(Draft draft) {
    boolean asking = carried(draft, Side.ASKING);
    boolean answering = carried(draft, Side.ANSWERING);
    if (prompt.settings().conditioning() != Conditioning.AUTO) {
      return new Routing(Routing.Basis.JOB, null, 0, false, asking, answering);
    }
    if (!byIntent()) {
      return new Routing(Routing.Basis.RECIPE, null, 0, false, asking, answering);
    }
    Route route = draft.route() == null ? Route.neutral(Routing.Basis.INSTRUCTION) : draft.route();
    return new Routing(
        route.basis(), route.intent(), route.confidence(), route.fallback(), asking, answering);
  }

  private boolean carried(Draft draft, Side side) {
    return recipe.steps().stream()
        .anyMatch(step -> recipe.side(step) == side && draft.conditioned().contains(step.name()));
  }

  private io.dramatis.contracts.event.ChatMessage rendered(
      MessageTemplate message, Map<String, String> variables) {
    return new io.dramatis.contracts.event.ChatMessage(
        message.role(), renderer.render(message.content(), variables));
  }

  private Set<String> check(String field, String template, Set<String> names) {
    try {
      return renderer.names(template, names);
    } catch (BadRecipeException e) {
      throw new BadRecipeException("recipe." + field + ": " + e.getMessage());
    }
  }
}
