package io.dramatis.generator;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.Failure;
import io.dramatis.contracts.event.Generation;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.TokenUsage;
import io.dramatis.contracts.recipe.BadRecipeException;
import io.dramatis.contracts.recipe.PromptRenderer;
import io.dramatis.contracts.recipe.RecipeChecker;
import io.dramatis.inference.ChatEndpoint;
import io.dramatis.inference.Inference;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Turns a prompt into its k candidates, or into the reason why there are none. */
public final class CandidateGenerator {
  private final Inference inference;
  private final PromptRenderer renderer = new PromptRenderer();
  private final RecipeChecker checker = new RecipeChecker(renderer);
  private final IntentRouter router;

  /** A generator on these models. */
  public CandidateGenerator(Inference inference) {
    this(inference, IntentRouter.on(inference));
  }

  /** A generator on these models that routes as told. */
  CandidateGenerator(Inference inference, IntentRouter router) {
    this.inference = inference;
    this.router = router;
  }

  /**
   * Blocks until the model has written every candidate. The first step asks for k completions at
   * once; each later step is asked for each candidate, side by side. An answer that does not fit
   * its step's schema is asked for again, once; what does not fit then is counted as unparsed. The
   * batch failed with {@code unknown-model}, {@code batch-unavailable}, {@code bad-recipe}, {@code
   * malformed} when no answer fitted, {@code embedding-…} when no intent could be told, or the
   * reason of the {@link ModelException}, when it holds no candidates.
   *
   * @throws InterruptedException when the caller is stopped; the prompt has no outcome then
   */
  public CandidateBatch generate(Prompt prompt) throws InterruptedException {
    String model = prompt.settings().generation().model();
    if (!inference.chatModels().contains(model)) {
      String detail =
          "no model %s; there are %s".formatted(model, new TreeSet<>(inference.chatModels()));
      return failed(prompt, new Failure("unknown-model", detail));
    }
    RecipePlan plan;
    try {
      plan = new RecipePlan(renderer, checker.check(prompt.settings().recipe()), prompt);
    } catch (BadRecipeException e) {
      return failed(prompt, badRecipe(e));
    }
    if (!prompt.settings().generation().batched()) {
      return generate(prompt, plan, inference.chat(model));
    }
    ChatEndpoint batches;
    try {
      batches = inference.batch(model);
    } catch (IllegalArgumentException e) {
      return failed(prompt, new Failure("batch-unavailable", String.valueOf(e.getMessage())));
    }
    return generate(prompt, plan, batches);
  }

  /** A batch of a prompt that no model was asked for, and why. */
  public CandidateBatch failed(Prompt prompt, Failure failure) {
    String model = prompt.settings().generation().model();
    Generation nothing = new Generation(model, "none", "", false, false, 0, 0, TokenUsage.NONE, 0);
    return new CandidateBatch(prompt, nothing, List.of(), failure);
  }

  private CandidateBatch generate(Prompt prompt, RecipePlan plan, ChatEndpoint endpoint)
      throws InterruptedException {
    Spending spending = new Spending(prompt.settings().generation().model());
    Renderings renderings = new Renderings(prompt.previewed());
    StepAsker asker =
        new StepAsker(
            endpoint,
            prompt.settings().generation().maxTokens(),
            new Share(prompt.jobId(), prompt.settings().generation().weight()),
            spending,
            renderings);
    long start = System.nanoTime();
    List<Draft> drafts = List.of();
    List<Candidate> candidates = List.of();
    Failure failure = null;
    try {
      drafts = new DraftWriter(prompt, plan, asker, router).write();
      candidates = candidates(plan, drafts);
      failure = candidates.isEmpty() ? malformed(drafts) : null;
    } catch (ModelException e) {
      failure = new Failure(e.reason(), e.getMessage());
    } catch (IntentRouter.EmbeddingFailedException e) {
      failure = new Failure(e.reason(), e.getMessage());
    } catch (BadRecipeException e) {
      failure = badRecipe(e);
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    Generation generation =
        new Generation(
            prompt.settings().generation().model(),
            endpoint.provider(),
            spending.servedModel(),
            endpoint.rehearsal(),
            plan.conditions().voiceConditioned(drafts),
            spending.spent().requests(),
            spending.spent().retries(),
            spending.usage(),
            millis,
            (int) drafts.stream().filter(draft -> !draft.alive()).count(),
            spending.spent().cost(),
            spending.spent().estimated(),
            spending.endpoints());
    return new CandidateBatch(prompt, generation, candidates, failure, renderings.noted());
  }

  /** Those that are left, at indices without gaps, as ids are derived from them. */
  private static List<Candidate> candidates(RecipePlan plan, List<Draft> drafts) {
    List<Candidate> candidates = new ArrayList<>(drafts.size());
    for (Draft draft : drafts) {
      if (draft.alive()) {
        candidates.add(plan.candidate(candidates.size(), draft));
      }
    }
    return candidates;
  }

  private static Failure malformed(List<Draft> drafts) {
    String first = drafts.stream().map(Draft::lost).filter(Objects::nonNull).findFirst().orElse("");
    return new Failure(
        "malformed",
        "%s; none of the %d candidates fitted in %d requests each"
            .formatted(first, drafts.size(), 1 + StepAsker.MOST_REPEATS));
  }

  private static Failure badRecipe(BadRecipeException e) {
    return new Failure("bad-recipe", e.getMessage());
  }
}
