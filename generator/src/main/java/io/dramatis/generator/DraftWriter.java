package io.dramatis.generator;

import dev.langchain4j.data.message.ChatMessage;
import io.dramatis.contracts.event.FinishReason;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.Routing;
import io.dramatis.contracts.recipe.RecipeStep;
import io.dramatis.contracts.recipe.Side;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Writes a prompt's k drafts, step by step. */
final class DraftWriter {
  private final Prompt prompt;
  private final RecipePlan plan;
  private final StepAsker asker;
  private final IntentRouter router;

  DraftWriter(Prompt prompt, RecipePlan plan, StepAsker asker, IntentRouter router) {
    this.prompt = prompt;
    this.plan = plan;
    this.asker = asker;
    this.router = router;
  }

  /**
   * The first step is asked for k completions at once, each later one for each draft, side by side.
   * Drafts whose answers did not fit a schema are among them, as lost.
   *
   * @throws ModelException when the first step fails, or a later one other than by a content filter
   * @throws BadRecipeException when the first step asks for nothing
   */
  List<Draft> write() throws InterruptedException {
    List<RecipeStep> steps = prompt.settings().recipe().steps();
    List<Draft> drafts = first(steps.getFirst());
    for (int i = 1; i < steps.size(); i++) {
      int place = i;
      RecipeStep step = steps.get(i);
      if (plan.byIntent(step)) {
        drafts = routed(drafts);
      }
      drafts = SideBySide.map(drafts, (index, draft) -> next(step, place, index, draft));
    }
    return drafts;
  }

  private List<Draft> first(RecipeStep step) throws InterruptedException {
    Draft empty = Draft.EMPTY;
    if (plan.byIntent() && !prompt.seed().isBlank()) {
      empty = empty.routed(routes(Routing.Basis.SEED, List.of(prompt.seed())).getFirst());
    }
    List<ChatMessage> messages = plan.request(step, empty);
    if (messages.isEmpty()) {
      throw new BadRecipeException(
          "recipe.steps.%s.user is empty for this prompt; give seeds or a text that needs none"
              .formatted(step.name()));
    }
    boolean underPersona = plan.conditioned(step, empty);
    int k = prompt.settings().candidates();
    List<Draft> drafts = new ArrayList<>(k);
    for (StepAnswer answer : asker.ask(messages, plan.output(step), k, prompt.randomSeed())) {
      drafts.add(empty.with(step.name(), answer, underPersona));
    }
    return drafts;
  }

  private Draft next(RecipeStep step, int place, int index, Draft draft)
      throws InterruptedException {
    if (!draft.alive()) {
      return draft;
    }
    boolean checking = step.side() == Side.CHECKING;
    if (plan.structured() && draft.finish() == FinishReason.CONTENT_FILTER) {
      // There is nothing to go on with, and what nobody checked has not passed.
      return checking
          ? draft.checked(step.name(), StepAnswer.REFUSED)
          : draft.withNothing(step.name());
    }
    List<ChatMessage> messages = plan.request(step, draft);
    if (messages.isEmpty()) {
      return checking ? draft : draft.withNothing(step.name());
    }
    StepAnswer answer = answer(step, messages, seed(place, index));
    return checking
        ? draft.checked(step.name(), answer)
        : draft.with(step.name(), answer, plan.conditioned(step, draft));
  }

  /** What the content filter refuses here is this candidate's fate, not that of the others. */
  private StepAnswer answer(RecipeStep step, List<ChatMessage> messages, long seed)
      throws InterruptedException {
    try {
      return asker.ask(messages, plan.output(step), 1, seed).getFirst();
    } catch (ModelException.ContentFiltered e) {
      return StepAnswer.REFUSED;
    }
  }

  /** The drafts with their routes, from their instructions where the seed did not decide. */
  private List<Draft> routed(List<Draft> drafts) throws InterruptedException {
    List<Draft> undecided =
        drafts.stream().filter(draft -> draft.alive() && draft.route() == null).toList();
    List<String> instructions = undecided.stream().map(plan::instruction).toList();
    List<Route> routes = routes(Routing.Basis.INSTRUCTION, instructions);
    List<Draft> routed = new ArrayList<>(drafts);
    int next = 0;
    for (int i = 0; i < routed.size(); i++) {
      Draft draft = routed.get(i);
      if (draft.alive() && draft.route() == null) {
        Route route = routes.get(next++);
        // What is not written yet may decide a later step.
        routed.set(i, route.intent() == null ? draft : draft.routed(route));
      }
    }
    return routed;
  }

  private List<Route> routes(Routing.Basis basis, List<String> texts) throws InterruptedException {
    return router.routes(prompt.settings().routing(), basis, texts);
  }

  /** Mixed, since prompts' own seeds may be consecutive. */
  private long seed(int place, int index) {
    long salt = (long) place * CompletionRequest.MOST + index;
    return new SplittableRandom(prompt.randomSeed()).nextLong() + salt;
  }
}
