package io.dramatis.generator;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.dramatis.contracts.Ids;
import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.KeptText;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.output.OutputSchema;
import io.dramatis.contracts.recipe.CheckedRecipe;
import io.dramatis.contracts.recipe.MessageTemplate;
import io.dramatis.contracts.recipe.PromptRenderer;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeStep;
import io.dramatis.contracts.recipe.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A recipe, ready to be rendered for one prompt. */
final class RecipePlan {
  private static final String SEED = "seed";

  private final PromptRenderer renderer;
  private final CheckedRecipe checked;
  private final Prompt prompt;
  private final Recipe recipe;
  private final PromptTexts texts;
  private final Conversation conversation;
  private final StepConditions conditions;
  private final int turns;

  RecipePlan(PromptRenderer renderer, CheckedRecipe checked, Prompt prompt) {
    this.renderer = renderer;
    this.checked = checked;
    this.prompt = prompt;
    this.recipe = checked.recipe();
    this.texts = new PromptTexts(prompt);
    this.conversation = new Conversation(recipe, this::rendered);
    this.conditions = new StepConditions(checked, prompt.settings().conditioning());
    this.turns = turns();
  }

  private int turns() {
    Integer asked = prompt.settings().generation().turns();
    Integer usual = recipe.turns();
    return usual == null ? 0 : asked == null ? usual : asked;
  }

  /** The steps in the order of asking, those of rounds once for each round. */
  List<Place> places() {
    List<RecipeStep> steps = recipe.steps();
    List<RecipeStep> repeated = steps.stream().filter(RecipeStep::repeated).toList();
    List<Place> places = new ArrayList<>();
    for (RecipeStep step : steps) {
      if (!step.repeated()) {
        places.add(new Place(places.size(), step, null, false));
      } else if (step.equals(repeated.getFirst())) {
        for (int turn = 1; turn <= turns; turn++) {
          for (RecipeStep again : repeated) {
            boolean last = again.equals(repeated.getLast());
            places.add(new Place(places.size(), again, turn, last));
          }
        }
      }
    }
    return places;
  }

  /**
   * A step's request; empty when its user message is, since there is nothing to ask then.
   *
   * @param draft the texts of the earlier steps, and what decides by-intent steps
   */
  List<ChatMessage> request(Place place, Draft draft) {
    RecipeStep step = place.step();
    boolean conditioned = conditions.conditioned(step, draft);
    Map<String, String> variables = variables(place, draft, conditioned);
    String user = renderer.render(step.user(), variables);
    if (user.isEmpty()) {
      return List.of();
    }
    String system = renderer.render(conditioned ? step.system() : step.neutral(), variables);
    List<ChatMessage> messages = new ArrayList<>();
    if (!system.isEmpty()) {
      messages.add(SystemMessage.from(system));
    }
    if (step.inConversation()) {
      conversation.before(draft).forEach(message -> messages.add(chat(message)));
    }
    messages.add(UserMessage.from(user));
    return messages;
  }

  private Map<String, String> variables(Place place, Draft draft, boolean conditioned) {
    RecipeStep step = place.step();
    Map<String, String> variables = texts.variables(conditioned);
    recipe.steps().stream()
        .filter(RecipeStep::repeated)
        .forEach(later -> variables.putIfAbsent(later.name(), ""));
    draft.texts().forEach((name, text) -> variables.put(name, quoted(step, name, text)));
    variables.put("transcript", PromptRenderer.asData(conversation.transcript(draft)));
    variables.put("turns", turns == 0 ? "" : String.valueOf(turns));
    Integer turn = place.turn();
    variables.put("turn", turn == null ? "" : turn.toString());
    variables.put("principle", Objects.requireNonNullElse(principle(place, draft), ""));
    return variables;
  }

  /** JSON is data wherever it stands, and to a check everything is. */
  private String quoted(RecipeStep step, String name, String text) {
    boolean data = step.side() == Side.CHECKING || checked.outputs().containsKey(name);
    return data ? PromptRenderer.asData(text) : text;
  }

  private static ChatMessage chat(io.dramatis.contracts.event.ChatMessage message) {
    return message.role() == Role.ASSISTANT
        ? AiMessage.from(message.content())
        : UserMessage.from(message.content());
  }

  /** The principle of a draft's round; null where the recipe has none. */
  private @Nullable String principle(Place place, Draft draft) {
    List<String> principles = recipe.principles();
    if (principles.isEmpty()) {
      return null;
    }
    int round = place.turn() == null ? 0 : place.turn();
    return principles.get(texts.drawn(draft.index(), round, principles.size()));
  }

  /** A text as it is kept beside the sample. */
  KeptText kept(Place place, Draft draft, String text) {
    return new KeptText(place.step().name(), place.turn(), text, principle(place, draft));
  }

  /** The schema of a step's answer; empty for free text. */
  Optional<OutputSchema> output(RecipeStep step) {
    return checked.output(step);
  }

  /** The temperature that a draft's step is asked at. */
  double temperature(RecipeStep step, int draft) {
    Double own = step.temperature();
    return own == null
        ? prompt.settings().generation().temperature().at(prompt.sequence(), draft)
        : own;
  }

  /** Whether any step answers with JSON. */
  boolean structured() {
    return !checked.outputs().isEmpty();
  }

  /** The finished draft as the prompt's candidate at an index. */
  Candidate candidate(int index, Draft draft) {
    return new Candidate(
        Ids.candidate(prompt.id(), index),
        index,
        conversation.messages(draft),
        draft.finish(),
        conditions.routing(draft),
        draft.checks(),
        voiceTemperature(draft),
        draft.seed(),
        draft.tokens(),
        draft.kept());
  }

  private double voiceTemperature(Draft draft) {
    return recipe.steps().stream()
        .filter(step -> checked.voiceSteps().contains(step.name()))
        .findFirst()
        .map(step -> temperature(step, draft.index()))
        .orElseGet(() -> temperature(recipe.steps().getFirst(), draft.index()));
  }

  /** What the first step on the asking side wrote; empty when there is nothing yet. */
  String instruction(Draft draft) {
    return recipe.steps().stream()
        .filter(step -> recipe.side(step) == Side.ASKING)
        .findFirst()
        .map(step -> draft.texts().getOrDefault(step.name(), ""))
        .orElse("");
  }

  /** Which steps carry the persona. */
  StepConditions conditions() {
    return conditions;
  }

  private String rendered(MessageTemplate message, Map<String, String> written) {
    Map<String, String> variables = new HashMap<>(written);
    recipe.steps().forEach(step -> variables.putIfAbsent(step.name(), ""));
    variables.put(SEED, prompt.seed());
    variables.put("turns", turns == 0 ? "" : String.valueOf(turns));
    return renderer.render(message.content(), variables);
  }
}
