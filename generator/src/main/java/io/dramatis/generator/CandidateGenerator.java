package io.dramatis.generator;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.Failure;
import io.dramatis.contracts.event.Generation;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.TokenUsage;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeStep;
import io.dramatis.generator.PromptRenderer.BadTemplateException;
import io.dramatis.inference.ChatEndpoint;
import io.dramatis.inference.Completion;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.Completions;
import io.dramatis.inference.Inference;
import io.dramatis.inference.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns a prompt into its k candidates, or into the reason why there are none. */
public final class CandidateGenerator {
  private final Inference inference;
  private final PromptRenderer renderer = new PromptRenderer();

  /** A generator on these models. */
  public CandidateGenerator(Inference inference) {
    this.inference = inference;
  }

  /**
   * Blocks until the model has written every candidate. The first step asks for k completions at
   * once; each later step is asked for each candidate, side by side.
   *
   * @throws InterruptedException when the caller is stopped; the prompt has no outcome then
   */
  public CandidateBatch generate(Prompt prompt) throws InterruptedException {
    String model = prompt.settings().generation().model();
    if (!inference.chatModels().contains(model)) {
      return failed(
          prompt,
          new Failure("unknown-model", "no model " + model + " is configured at the generator"));
    }
    long start = System.nanoTime();
    ChatEndpoint endpoint = inference.chat(model);
    StepPlan plan = new StepPlan(renderer, prompt);
    Spending spending = new Spending();
    List<Candidate> candidates = List.of();
    Failure failure = null;
    try {
      candidates = candidates(prompt, write(prompt, endpoint, plan, spending));
    } catch (ModelException e) {
      failure = new Failure(e.reason(), e.getMessage());
    } catch (BadTemplateException e) {
      failure = new Failure("bad-recipe", e.getMessage());
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    Generation generation =
        new Generation(
            model,
            endpoint.provider(),
            spending.servedModel(),
            endpoint.rehearsal(),
            plan.voiceConditioned(),
            spending.requests(),
            spending.retries(),
            spending.usage(),
            millis);
    return new CandidateBatch(prompt, generation, candidates, failure);
  }

  /** A batch of a prompt that no model was asked for, and why. */
  public CandidateBatch failed(Prompt prompt, Failure failure) {
    String model = prompt.settings().generation().model();
    Generation nothing = new Generation(model, "none", "", false, false, 0, 0, TokenUsage.NONE, 0);
    return new CandidateBatch(prompt, nothing, List.of(), failure);
  }

  private static List<Draft> write(
      Prompt prompt, ChatEndpoint endpoint, StepPlan plan, Spending spending)
      throws InterruptedException {
    JobSettings settings = prompt.settings();
    List<RecipeStep> steps = settings.recipe().steps();
    RecipeStep first = steps.getFirst();
    List<Draft> drafts = new ArrayList<>();
    CompletionRequest request =
        request(prompt, plan.messages(first, Map.of()), settings.candidates(), 0);
    for (Completion completion : ask(endpoint, request, spending)) {
      drafts.add(Draft.empty().with(first.name(), completion));
    }
    for (int i = 1; i < steps.size(); i++) {
      RecipeStep step = steps.get(i);
      int place = i;
      drafts =
          SideBySide.map(
              drafts,
              (index, draft) -> {
                CompletionRequest next =
                    request(prompt, plan.messages(step, draft.texts()), 1, 1000L * place + index);
                return draft.with(step.name(), ask(endpoint, next, spending).getFirst());
              });
    }
    return drafts;
  }

  private static CompletionRequest request(
      Prompt prompt, List<dev.langchain4j.data.message.ChatMessage> messages, int n, long salt) {
    var options = prompt.settings().generation();
    return new CompletionRequest(
        messages, n, options.temperature(), options.maxTokens(), prompt.randomSeed() + salt);
  }

  private static List<Completion> ask(
      ChatEndpoint endpoint, CompletionRequest request, Spending spending)
      throws InterruptedException {
    Completions completions = endpoint.complete(request);
    spending.add(completions);
    return completions.completions();
  }

  private List<Candidate> candidates(Prompt prompt, List<Draft> drafts) {
    Recipe recipe = prompt.settings().recipe();
    List<Candidate> candidates = new ArrayList<>(drafts.size());
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      Map<String, String> variables = new TreeMap<>(draft.texts());
      variables.put("seed", prompt.seed());
      List<ChatMessage> messages =
          recipe.messages().stream()
              .map(m -> new ChatMessage(m.role(), renderer.render(m.content(), variables)))
              .toList();
      candidates.add(Candidate.of(prompt.id(), i, messages, draft.finish()));
    }
    return candidates;
  }
}
