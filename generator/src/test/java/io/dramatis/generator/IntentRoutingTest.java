package io.dramatis.generator;

import static io.dramatis.generator.PromptFixture.BEEKEEPER;
import static io.dramatis.generator.PromptFixture.recipe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.event.Routing;
import io.dramatis.contracts.event.Routing.Basis;
import io.dramatis.contracts.event.RoutingPolicy;
import io.dramatis.contracts.event.RoutingPolicy.Sides;
import io.dramatis.contracts.job.Conditioning;
import io.dramatis.contracts.recipe.MessageTemplate;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeStep;
import io.dramatis.contracts.recipe.Side;
import io.dramatis.contracts.recipe.StepConditioning;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.intent.Intent;
import io.dramatis.inference.intent.IntentGuess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntentRoutingTest {
  private static final RoutingPolicy POLICY =
      new RoutingPolicy(
          Map.of(
              "writing", Sides.BOTH,
              "math", Sides.ASKING,
              "stem", Sides.ANSWERING,
              "coding", Sides.NEITHER),
          0.5);

  private final List<String> classified = new ArrayList<>();
  private final ScriptedEndpoint endpoint =
      new ScriptedEndpoint(
          request ->
              request.messages().toString().contains("Ask.")
                  ? ScriptedEndpoint.texts(request.n())
                  : ScriptedEndpoint.one(
                      "an answer", dev.langchain4j.model.output.FinishReason.STOP));

  private static RecipeStep step(
      String name, StepConditioning conditioned, String user, Side side) {
    return new RecipeStep(
        name, conditioned, "<persona>{persona}</persona>", "Be neutral.", user, side, null);
  }

  private static Recipe dialogue(StepConditioning question, StepConditioning answer) {
    return recipe(
        List.of(
            step("question", question, "Ask.", Side.ASKING),
            step("answer", answer, "Answer: {question}", Side.ANSWERING)),
        List.of(
            new MessageTemplate(Role.USER, "{question}"),
            new MessageTemplate(Role.ASSISTANT, "{answer}")),
        Role.USER);
  }

  private CandidateBatch generate(Prompt prompt, IntentGuess... guesses)
      throws InterruptedException {
    IntentRouter router =
        new IntentRouter(
            texts -> {
              List<IntentGuess> found = new ArrayList<>();
              for (String ignored : texts) {
                found.add(guesses[(classified.size() + found.size()) % guesses.length]);
              }
              classified.addAll(texts);
              return found;
            });
    return new CandidateGenerator(ScriptedInference.of(endpoint), router).generate(prompt);
  }

  private static IntentGuess sure(Intent intent) {
    return new IntentGuess(intent, 0.9);
  }

  private static Prompt prompt(String seed, StepConditioning question, StepConditioning answer) {
    return PromptFixture.prompt()
        .with(dialogue(question, answer))
        .about(seed)
        .routed(POLICY)
        .build();
  }

  private boolean carried(String asked) {
    List<CompletionRequest> requests =
        endpoint.requests().stream().filter(r -> r.messages().toString().contains(asked)).toList();
    assertThat(requests).isNotEmpty();
    long carrying =
        requests.stream().filter(r -> r.messages().toString().contains(BEEKEEPER)).count();
    assertThat(carrying).isIn(0L, (long) requests.size());
    return carrying > 0;
  }

  @ParameterizedTest
  @CsvSource({
    "WRITING, true, true",
    "MATH, true, false",
    "STEM, false, true",
    "CODING, false, false",
    "ROLEPLAY, false, false"
  })
  void theSeedsIntentDecidesBothSides(Intent intent, boolean asking, boolean answering)
      throws InterruptedException {
    CandidateBatch batch =
        generate(
            prompt("gas laws", StepConditioning.BY_INTENT, StepConditioning.BY_INTENT),
            sure(intent));

    assertThat(carried("Ask.")).isEqualTo(asking);
    assertThat(carried("Answer:")).isEqualTo(answering);
    assertThat(classified).containsExactly("gas laws");
    assertThat(batch.candidates())
        .extracting(Candidate::routing)
        .containsOnly(
            new Routing(
                Basis.SEED,
                intent.name().toLowerCase(java.util.Locale.ROOT),
                0.9,
                false,
                asking,
                answering));
    assertThat(batch.generation().conditioned()).isEqualTo(asking);
  }

  @Test
  void anIntentThatIsNotSureLeavesTheStepsNeutral() throws InterruptedException {
    CandidateBatch batch =
        generate(
            prompt("gas laws", StepConditioning.ALWAYS, StepConditioning.BY_INTENT),
            new IntentGuess(Intent.WRITING, 0.4));

    assertThat(carried("Ask.")).isTrue();
    assertThat(carried("Answer:")).isFalse();
    assertThat(batch.candidates().getFirst().routing())
        .isEqualTo(new Routing(Basis.SEED, "writing", 0.4, true, true, false));
  }

  @Test
  void withoutASeedEachCandidatesInstructionDecides() throws InterruptedException {
    CandidateBatch batch =
        generate(
            prompt("", StepConditioning.ALWAYS, StepConditioning.BY_INTENT),
            sure(Intent.STEM),
            sure(Intent.MATH),
            sure(Intent.WRITING));

    assertThat(classified).containsExactly("text 0", "text 1", "text 2");
    assertThat(batch.candidates())
        .extracting(Candidate::routing)
        .containsExactly(
            new Routing(Basis.INSTRUCTION, "stem", 0.9, false, true, true),
            new Routing(Basis.INSTRUCTION, "math", 0.9, false, true, false),
            new Routing(Basis.INSTRUCTION, "writing", 0.9, false, true, true));
    assertThat(batch.generation().conditioned()).isTrue();
  }

  @Test
  void withoutASeedTheAskingSideStaysNeutral() throws InterruptedException {
    CandidateBatch batch =
        generate(
            prompt("", StepConditioning.BY_INTENT, StepConditioning.NEVER), sure(Intent.WRITING));

    assertThat(carried("Ask.")).isFalse();
    assertThat(classified).isEmpty();
    assertThat(batch.candidates().getFirst().routing())
        .isEqualTo(new Routing(Basis.INSTRUCTION, null, 0, true, false, false));
    assertThat(batch.generation().conditioned()).isFalse();
  }

  @Test
  void aRecipeWithoutByIntentStepsClassifiesNothing() throws InterruptedException {
    CandidateBatch batch =
        generate(
            prompt("gas laws", StepConditioning.ALWAYS, StepConditioning.NEVER),
            sure(Intent.WRITING));

    assertThat(classified).isEmpty();
    assertThat(batch.candidates().getFirst().routing())
        .isEqualTo(new Routing(Basis.RECIPE, null, 0, false, true, false));
  }

  @ParameterizedTest
  @CsvSource({"ALWAYS, true", "NEVER, false"})
  void theJobOverrulesTheIntent(Conditioning conditioning, boolean carried)
      throws InterruptedException {
    CandidateBatch batch =
        generate(
            PromptFixture.prompt()
                .with(dialogue(StepConditioning.BY_INTENT, StepConditioning.BY_INTENT))
                .conditioned(conditioning)
                .routed(POLICY)
                .build(),
            sure(Intent.CODING));

    assertThat(classified).isEmpty();
    assertThat(carried("Ask.")).isEqualTo(carried);
    assertThat(carried("Answer:")).isEqualTo(carried);
    assertThat(batch.candidates().getFirst().routing())
        .isEqualTo(new Routing(Basis.JOB, null, 0, false, carried, carried));
  }

  @Test
  void anInterruptedEmbedderIsNoOutcome() {
    IntentRouter interrupted =
        new IntentRouter(
            texts -> {
              Thread.currentThread().interrupt();
              throw new CancellationException("interrupted while embedding");
            });

    assertThatThrownBy(
            () ->
                new CandidateGenerator(ScriptedInference.of(endpoint), interrupted)
                    .generate(
                        prompt("gas laws", StepConditioning.ALWAYS, StepConditioning.BY_INTENT)))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void anEmbedderThatFailsForGoodIsTheReason() throws InterruptedException {
    IntentRouter failing =
        new IntentRouter(
            texts -> {
              throw new ModelException.BadRequest("no such model", null);
            });

    CandidateBatch batch =
        new CandidateGenerator(ScriptedInference.of(endpoint), failing)
            .generate(prompt("gas laws", StepConditioning.ALWAYS, StepConditioning.BY_INTENT));

    assertThat(batch.failure().reason()).isEqualTo("embedding-bad-request");
  }

  @Test
  void theBuiltInClassifierRoutesTheBuiltInRecipe() throws InterruptedException {
    RoutingPolicy policy =
        new RoutingPolicy(Map.of("writing", Sides.BOTH, "roleplay", Sides.BOTH), 0.2);
    try (var inference = RealInference.rehearsal()) {
      CandidateGenerator generator = new CandidateGenerator(inference);

      Routing writing =
          generator
              .generate(
                  PromptFixture.prompt()
                      .with(PromptFixture.builtIn("instruction-response@2"))
                      .about(
                          "Write a poem about the first snow for my grandmother's birthday card.")
                      .routed(policy)
                      .build())
              .candidates()
              .getFirst()
              .routing();
      Routing math =
          generator
              .generate(
                  PromptFixture.prompt()
                      .with(PromptFixture.builtIn("instruction-response@2"))
                      .about("Solve 3x + 5 = 20 for x and then integrate x^2 from 0 to x.")
                      .routed(policy)
                      .build())
              .candidates()
              .getFirst()
              .routing();

      assertThat(writing.intent()).isEqualTo("writing");
      assertThat(writing.answering()).isTrue();
      assertThat(math.intent()).isEqualTo("math");
      assertThat(math.answering()).isFalse();
      assertThat(math.asking()).isTrue();
    }
  }
}
