package io.dramatis.generator;

import static io.dramatis.generator.PromptFixture.BEEKEEPER;
import static io.dramatis.generator.PromptFixture.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.job.Conditioning;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeCatalogue;
import io.dramatis.contracts.recipe.StepConditioning;
import io.dramatis.inference.CompletionRequest;
import java.util.List;
import java.util.stream.Stream;
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
                            Stream.of(
                                Arguments.of(recipe, conditioning, SEED),
                                Arguments.of(recipe, conditioning, ""))));
  }

  private static List<CompletionRequest> asked(
      Recipe recipe, Conditioning conditioning, String seed) throws InterruptedException {
    ScriptedEndpoint endpoint = ScriptedEndpoint.numbered();
    CandidateBatch batch =
        new CandidateGenerator(ScriptedInference.of(endpoint))
            .generate(prompt().with(recipe).conditioned(conditioning).about(seed).build());
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
        assertThat(text)
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

    int k = prompt().build().settings().candidates();
    for (int i = 0; i < requests.size(); i++) {
      int step = i == 0 ? 0 : 1 + (i - 1) / k;
      boolean carries =
          switch (conditioning) {
            case AUTO -> recipe.steps().get(step).conditioned() == StepConditioning.ALWAYS;
            case ALWAYS -> true;
            case NEVER -> false;
          };
      if (carries) {
        assertThat(ScriptedEndpoint.system(requests.get(i)))
            .contains("<persona>" + BEEKEEPER + "</persona>");
      } else {
        assertThat(requests.get(i).messages().toString()).doesNotContain(BEEKEEPER);
      }
    }
  }

  @ParameterizedTest(name = "{0} {1} [{2}]")
  @MethodSource("recipes")
  void carriesTheSeedInTheFirstStep(Recipe recipe, Conditioning conditioning, String seed)
      throws InterruptedException {
    String user = ScriptedEndpoint.user(asked(recipe, conditioning, seed).getFirst());

    if (seed.isEmpty()) {
      assertThat(user).doesNotContain("topic");
    } else {
      assertThat(user).contains("<topic>" + SEED + "</topic>");
    }
  }
}
