package io.dramatis.generator;

import static io.dramatis.generator.PromptFixture.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.KeptText;
import io.dramatis.contracts.job.RecipeReader;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.inference.config.ConfiguredInference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recipes that the reference page shows work as they stand there. */
class RecipePageTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "recipes.md");
  private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)\\n```", Pattern.DOTALL);

  static List<Recipe> recipes() throws IOException {
    return YAML.matcher(Files.readString(PAGE))
        .results()
        .map(block -> new RecipeReader().read(block.group(1)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void aRecipeOfThePageIsWithoutFaultAndMakesItsMessages(Recipe recipe) throws Exception {
    try (ConfiguredInference process = RealInference.rehearsal()) {
      CandidateBatch batch =
          new CandidateGenerator(process)
              .generate(prompt().with(recipe).candidates(2).maxTokens(2_000).build());

      assertThat(batch.failure()).isNull();
      assertThat(batch.candidates()).hasSize(2);
      List<String> kept =
          BuiltInPrompts.stepsInOrder(recipe, recipe.turns()).stream()
              .filter(step -> step.kept())
              .map(step -> step.name())
              .toList();
      assertThat(batch.candidates())
          .allSatisfy(
              candidate -> {
                assertThat(candidate.messages())
                    .extracting(ChatMessage::role)
                    .isEqualTo(BuiltInPrompts.roles(recipe, recipe.turns()));
                assertThat(candidate.messages()).noneMatch(m -> m.content().isBlank());
                assertThat(candidate.kept()).extracting(KeptText::step).isEqualTo(kept);
              });
    }
  }
}
