package io.dramatis.generator;

import dev.langchain4j.data.message.ChatMessage;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.job.GenerationOptions;
import io.dramatis.contracts.recipe.RecipeStep;
import io.dramatis.inference.ChatEndpoint;
import io.dramatis.inference.Completion;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.Completions;
import io.dramatis.inference.ModelException;
import java.util.List;
import java.util.SplittableRandom;

/** Asks a model for a prompt's k drafts, step by step. */
final class DraftWriter {
  private final Prompt prompt;
  private final RecipePlan plan;
  private final ChatEndpoint endpoint;
  private final Spending spending;

  DraftWriter(Prompt prompt, RecipePlan plan, ChatEndpoint endpoint, Spending spending) {
    this.prompt = prompt;
    this.plan = plan;
    this.endpoint = endpoint;
    this.spending = spending;
  }

  /**
   * The first step is asked for k completions at once, each later one for each draft, side by side.
   *
   * @throws ModelException when the first step fails, or a later one other than by a content filter
   * @throws BadRecipeException when the first step asks for nothing
   */
  List<Draft> write() throws InterruptedException {
    JobSettings settings = prompt.settings();
    List<RecipeStep> steps = settings.recipe().steps();
    List<Draft> drafts = first(steps.getFirst(), settings.candidates());
    for (int i = 1; i < steps.size(); i++) {
      int place = i;
      RecipeStep step = steps.get(i);
      drafts = SideBySide.map(drafts, (index, draft) -> next(step, place, index, draft));
    }
    return drafts;
  }

  private List<Draft> first(RecipeStep step, int k) throws InterruptedException {
    List<ChatMessage> messages = plan.request(step, Draft.EMPTY.texts());
    if (messages.isEmpty()) {
      throw new BadRecipeException(
          "recipe.steps.%s.user is empty for this prompt; give seeds or a text that needs none"
              .formatted(step.name()));
    }
    return ask(messages, k, prompt.randomSeed()).stream()
        .map(completion -> Draft.EMPTY.with(step.name(), completion))
        .toList();
  }

  /** What the content filter refuses here is this candidate's fate, not that of the others. */
  private Draft next(RecipeStep step, int place, int index, Draft draft)
      throws InterruptedException {
    List<ChatMessage> messages = plan.request(step, draft.texts());
    if (messages.isEmpty()) {
      return draft.withNothing(step.name());
    }
    try {
      return draft.with(step.name(), ask(messages, 1, seed(place, index)).getFirst());
    } catch (ModelException.ContentFiltered e) {
      return draft.withRefused(step.name());
    }
  }

  private List<Completion> ask(List<ChatMessage> messages, int n, long seed)
      throws InterruptedException {
    GenerationOptions options = prompt.settings().generation();
    Completions completions =
        endpoint.complete(
            new CompletionRequest(messages, n, options.temperature(), options.maxTokens(), seed));
    spending.add(completions);
    return completions.completions();
  }

  /** Mixed, since prompts' own seeds may be consecutive. */
  private long seed(int place, int index) {
    long salt = (long) place * CompletionRequest.MOST + index;
    return new SplittableRandom(prompt.randomSeed()).nextLong() + salt;
  }
}
