package io.dramatis.generator;

import static io.dramatis.generator.PromptFixture.BEEKEEPER;
import static io.dramatis.generator.PromptFixture.OTHERS;
import static io.dramatis.generator.PromptFixture.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.job.Conditioning;
import io.dramatis.contracts.recipe.PersonaUse;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeCatalogue;
import io.dramatis.contracts.recipe.RecipeStep;
import io.dramatis.contracts.recipe.Side;
import io.dramatis.contracts.recipe.StepConditioning;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.config.ConfiguredInference;
import io.dramatis.inference.simulation.SimulatedServer;
import io.dramatis.inference.simulation.SimulationOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltInRecipesTest {
  private static final String SEED = "titration with household acids";

  static Stream<Arguments> recipes() {
    return RecipeCatalogue.builtIn().recipes().stream()
        .flatMap(
            recipe ->
                Stream.of(Conditioning.values())
                    .flatMap(
                        conditioning ->
                            Stream.of(SEED, "")
                                .filter(seed -> !seed.isEmpty() || !needsSeed(recipe))
                                .map(seed -> Arguments.of(recipe, conditioning, seed))));
  }

  private static boolean needsSeed(Recipe recipe) {
    return recipe.personaUse() == PersonaUse.NONE;
  }

  /** The requests of a single candidate, in their order. */
  private static List<CompletionRequest> asked(
      Recipe recipe, Conditioning conditioning, String seed) throws InterruptedException {
    ScriptedEndpoint endpoint = ScriptedEndpoint.numbered();
    CandidateBatch batch =
        new CandidateGenerator(ScriptedInference.of(endpoint), BuiltInPrompts.NEUTRAL)
            .generate(
                BuiltInPrompts.of(
                    prompt().with(recipe).conditioned(conditioning).about(seed).candidates(1)));
    assertThat(batch.failure()).isNull();
    return endpoint.requests();
  }

  @ParameterizedTest(name = "{0} {1} [{2}]")
  @MethodSource("recipes")
  void hasCleanWhiteSpaceAndNoTemplateLeft(Recipe recipe, Conditioning conditioning, String seed)
      throws InterruptedException {
    for (CompletionRequest request : asked(recipe, conditioning, seed)) {
      for (String text :
          List.of(ScriptedEndpoint.system(request), ScriptedEndpoint.user(request))) {
        // A card is JSON, written by the endpoint.
        assertThat(text.replaceAll("<card>\\{.*}</card>", ""))
            .doesNotContainPattern("[ \\t]\\R|\\R[ \\t]|  |\\R\\R\\R| [.,;:]")
            .doesNotContain("{", "}", "#if", "<topic></topic>", "<persona></persona>");
      }
    }
  }

  @ParameterizedTest(name = "{0} {1} [{2}]")
  @MethodSource("recipes")
  void carriesThePersonaWhereTheJobSays(Recipe recipe, Conditioning conditioning, String seed)
      throws InterruptedException {
    List<CompletionRequest> requests = asked(recipe, conditioning, seed);

    List<RecipeStep> steps = BuiltInPrompts.stepsInOrder(recipe, recipe.turns());
    assertThat(requests).hasSameSizeAs(steps);
    for (int i = 0; i < requests.size(); i++) {
      RecipeStep step = steps.get(i);
      boolean carries =
          switch (conditioning) {
            case AUTO -> step.conditioned() == StepConditioning.ALWAYS;
            case ALWAYS -> !step.system().isEmpty();
            case NEVER -> false;
          };
      if (carries) {
        assertThat(ScriptedEndpoint.system(requests.get(i)))
            .contains("<persona>" + personaOf(step) + "</persona>");
      } else {
        assertThat(requests.get(i).messages().toString())
            .doesNotContain(BEEKEEPER)
            .doesNotContain(OTHERS);
      }
    }
  }

  private static String personaOf(RecipeStep step) {
    return step.system().contains("{other1}")
        ? OTHERS.getFirst()
        : step.system().contains("{other2}") ? OTHERS.getLast() : BEEKEEPER;
  }

  @ParameterizedTest(name = "{0} {1} [{2}]")
  @MethodSource("recipes")
  void carriesTheSeedInTheFirstStep(Recipe recipe, Conditioning conditioning, String seed)
      throws InterruptedException {
    String user =
        ScriptedEndpoint.user(asked(recipe, conditioning, seed).getFirst())
            .replaceAll("(?s)<examples>.*</examples>", "");

    if (seed.isEmpty()) {
      assertThat(user).doesNotContain("<");
    } else {
      assertThat(user)
          .containsPattern("<(topic|world|document|brief|relationship)>" + SEED + "</\\1>");
    }
  }

  @Test
  void thoseThatAreAboutASeedSayThatItIsMissing() throws InterruptedException {
    List<Recipe> needing =
        RecipeCatalogue.builtIn().recipes().stream().filter(BuiltInRecipesTest::needsSeed).toList();

    assertThat(needing).hasSize(3);
    for (Recipe recipe : needing) {
      CandidateBatch batch =
          new CandidateGenerator(ScriptedInference.of(ScriptedEndpoint.numbered()))
              .generate(prompt().with(recipe).about("").build());
      assertThat(batch.failure().reason()).isEqualTo("bad-recipe");
      assertThat(batch.failure().detail()).contains("give seeds");
    }
  }

  @ParameterizedTest(name = "{0} {1} [{2}]")
  @MethodSource("recipes")
  void runsOnTheStandInInTheProcessAndOverHttp(
      Recipe recipe, Conditioning conditioning, String seed) throws Exception {
    Prompt prompt =
        BuiltInPrompts.of(
            prompt().with(recipe).conditioned(conditioning).about(seed).maxTokens(2_000));
    try (SimulatedServer server = SimulatedServer.start(SimulationOptions.DEFAULT);
        ConfiguredInference http = RealInference.of(server.openAi(), Map.of());
        ConfiguredInference process = RealInference.rehearsal()) {
      CandidateBatch there = new CandidateGenerator(http, BuiltInPrompts.NEUTRAL).generate(prompt);
      CandidateBatch here =
          new CandidateGenerator(process, BuiltInPrompts.NEUTRAL).generate(prompt);

      for (CandidateBatch batch : List.of(there, here)) {
        assertThat(batch.failure()).isNull();
        assertThat(batch.candidates()).hasSize(prompt.settings().candidates());
        assertThat(batch.generation().unparsed()).isZero();
        long checks = recipe.steps().stream().filter(s -> s.side() == Side.CHECKING).count();
        assertThat(batch.candidates())
            .allSatisfy(
                candidate -> {
                  assertThat(candidate.checks()).hasSize((int) checks);
                  assertThat(candidate.messages())
                      .extracting(ChatMessage::role)
                      .isEqualTo(BuiltInPrompts.roles(recipe, recipe.turns()));
                  assertThat(candidate.messages()).noneMatch(m -> m.content().isBlank());
                  assertThat(candidate.kept()).noneMatch(kept -> kept.text().isBlank());
                  assertThat(candidate.textOf(recipe.voice())).isNotBlank();
                });
      }
    }
  }
}
