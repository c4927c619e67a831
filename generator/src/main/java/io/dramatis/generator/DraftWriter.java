package io.dramatis.generator;

import dev.langchain4j.data.message.ChatMessage;
import io.dramatis.contracts.event.FinishReason;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.Routing;
import io.dramatis.contracts.recipe.BadRecipeException;
import io.dramatis.contracts.recipe.RecipeStep;
import io.dramatis.contracts.recipe.Side;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.ModelException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a prompt's k drafts, step by step. */
final class DraftWriter {
  private final Prompt prompt;
  private final RecipePlan plan;
  private final StepAsker asker;
  private final IntentRouter router;
  private final List<Draft> drafts;

  DraftWriter(Prompt prompt, RecipePlan plan, StepAsker asker, IntentRouter router) {
    this.prompt = prompt;
    this.plan = plan;
    this.asker = asker;
    this.router = router;
    this.drafts = IntStream.range(0, prompt.settings().candidates()).mapToObj(Draft::new).toList();
  }

  /**
   * The first step is asked for k completions at once, one request for each temperature; then each
   * draft goes its own way, side by side, and waits for no other. Drafts whose answers did not fit
   * a schema are among them, as lost.
   *
   * @throws ModelException when the first step fails, or a later one other than by a content filter
   * @throws BadRecipeException when the first step asks for nothing
   */
  List<Draft> write() throws InterruptedException {
    List<Place> places = plan.places();
    writeFirst(places.getFirst());
    if (places.size() > 1) {
      routeByInstruction(places);
      SideBySide.map(
          drafts,
          (index, draft) -> {
            for (Place place : places.subList(1, places.size())) {
              writeNext(place, draft);
            }
            return draft;
          });
    }
    return drafts;
  }

  private void writeFirst(Place place) throws InterruptedException {
    RecipeStep step = place.step();
    if (plan.conditions().byIntent() && !prompt.seed().isBlank()) {
      Route route = routes(Routing.Basis.SEED, List.of(prompt.seed())).getFirst();
      drafts.forEach(draft -> draft.route(route));
    }
    Map<Double, List<Draft>> byTemperature =
        drafts.stream()
            .collect(
                Collectors.groupingBy(
                    draft -> plan.temperature(step, draft.index()),
                    TreeMap::new,
                    Collectors.toList()));
    SideBySide.map(List.copyOf(byTemperature.values()), (index, alike) -> askFirst(place, alike));
  }

  private List<Draft> askFirst(Place place, List<Draft> alike) throws InterruptedException {
    RecipeStep step = place.step();
    Draft first = alike.getFirst();
    List<ChatMessage> messages = plan.request(place, first);
    if (messages.isEmpty()) {
      throw new BadRecipeException(
          "recipe.steps.%s.user is empty for this prompt; give seeds, examples (prompting) or a text that needs none"
              .formatted(step.name()));
    }
    boolean underPersona = plan.conditions().conditioned(step, first);
    List<StepAnswer> answers =
        asker.ask(
            new StepAsker.Question(
                place,
                -1,
                underPersona,
                messages,
                plan.output(step),
                alike.size(),
                plan.temperature(step, first.index()),
                first.index() == 0 ? prompt.randomSeed() : seed(place, first)));
    for (int i = 0; i < alike.size(); i++) {
      Draft draft = alike.get(i);
      draft.seed(answers.get(i).seed());
      draft.write(step.name(), answers.get(i), underPersona);
      written(place, draft);
    }
    return alike;
  }

  private void writeNext(Place place, Draft draft) throws InterruptedException {
    if (!draft.alive()) {
      return;
    }
    RecipeStep step = place.step();
    boolean checking = step.side() == Side.CHECKING;
    if (plan.structured() && draft.finish() == FinishReason.CONTENT_FILTER) {
      // There is nothing to go on with, and what nobody checked has not passed.
      if (checking) {
        draft.check(step.name(), StepAnswer.REFUSED);
      } else {
        draft.writeNothing(step.name());
      }
      return;
    }
    routeIfNeeded(step, draft);
    List<ChatMessage> messages = plan.request(place, draft);
    if (messages.isEmpty()) {
      if (!checking) {
        draft.writeNothing(step.name());
      }
    } else if (checking) {
      draft.check(step.name(), answer(place, draft, messages));
    } else {
      boolean underPersona = plan.conditions().conditioned(step, draft);
      draft.write(step.name(), answer(place, draft, messages), underPersona);
    }
    written(place, draft);
  }

  private void written(Place place, Draft draft) {
    String text = draft.texts().get(place.step().name());
    if (draft.alive() && text != null && place.step().kept()) {
      draft.keep(plan.kept(place, draft, text));
    }
    if (draft.alive() && place.endsRound()) {
      draft.endRound();
    }
  }

  /** What the content filter refuses here is this candidate's fate, not that of the others. */
  private StepAnswer answer(Place place, Draft draft, List<ChatMessage> messages)
      throws InterruptedException {
    RecipeStep step = place.step();
    try {
      return asker
          .ask(
              new StepAsker.Question(
                  place,
                  draft.index(),
                  plan.conditions().conditioned(step, draft),
                  messages,
                  plan.output(step),
                  1,
                  plan.temperature(step, draft.index()),
                  seed(place, draft)))
          .getFirst();
    } catch (ModelException.ContentFiltered e) {
      return StepAnswer.REFUSED;
    }
  }

  /**
   * All at once where the first step wrote the instructions, so that they are embedded together.
   */
  private void routeByInstruction(List<Place> places) throws InterruptedException {
    if (places.stream().skip(1).anyMatch(place -> plan.conditions().byIntent(place.step()))) {
      route(
          drafts.stream()
              .filter(draft -> draft.alive() && draft.route() == null)
              .filter(draft -> !plan.instruction(draft).isBlank())
              .toList());
    }
  }

  private void routeIfNeeded(RecipeStep step, Draft draft) throws InterruptedException {
    if (plan.conditions().byIntent(step) && draft.route() == null) {
      route(List.of(draft));
    }
  }

  private void route(List<Draft> undecided) throws InterruptedException {
    List<String> instructions = undecided.stream().map(plan::instruction).toList();
    List<Route> routes = routes(Routing.Basis.INSTRUCTION, instructions);
    for (int i = 0; i < undecided.size(); i++) {
      // What is not written yet may decide a later step.
      if (routes.get(i).intent() != null) {
        undecided.get(i).route(routes.get(i));
      }
    }
  }

  private List<Route> routes(Routing.Basis basis, List<String> texts) throws InterruptedException {
    return router.routes(prompt.settings().routing(), basis, texts);
  }

  /** Mixed, since prompts' own seeds may be consecutive. */
  private long seed(Place place, Draft draft) {
    long salt = (long) place.number() * CompletionRequest.MOST + draft.index();
    return new SplittableRandom(prompt.randomSeed()).nextLong() + salt;
  }
}
