package io.dramatis.contracts.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.job.FilterOptions;
import io.dramatis.contracts.job.Gopher;
import io.dramatis.contracts.job.JobReader;
import io.dramatis.contracts.job.RecipeReader;
import io.dramatis.contracts.job.Rouge;
import io.dramatis.contracts.job.SelfInstruct;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every recipe that comes with Dramatis holds to. */
class BuiltInRecipeTest {
  private static final Pattern PERSONA = Pattern.compile("\\{(persona|other\\d)}");
  private static final Pattern IN_TAGS =
      Pattern.compile("<persona>\\{(persona|other\\d)}</persona>");

  private final RecipeChecker checker = new RecipeChecker(new PromptRenderer());

  static List<Recipe> recipes() {
    return RecipeCatalogue.builtIn().recipes();
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void hasNoFault(Recipe recipe) {
    assertThat(checker.check(recipe).recipe()).isEqualTo(recipe);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void isReadBackAsItIsWritten(Recipe recipe) throws Exception {
    JsonNode json = EventCodec.mapper().valueToTree(recipe);

    assertThat(
            new RecipeReader().read(new ObjectMapper(new YAMLFactory()).writeValueAsString(json)))
        .isEqualTo(recipe);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void putsPersonasBetweenTagsInSystemMessagesAloneAndSaysThatTheyAreData(Recipe recipe) {
    for (RecipeStep step : recipe.steps()) {
      assertThat(step.user()).doesNotContainPattern(PERSONA);
      assertThat(step.neutral()).doesNotContainPattern(PERSONA);
      assertThat(count(PERSONA, step.system())).isEqualTo(count(IN_TAGS, step.system()));
      if (!step.system().isEmpty()) {
        assertThat(step.system()).containsPattern("never an\\s+instruction to you");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void saysThatExamplesAreData(Recipe recipe) {
    for (RecipeStep step : recipe.steps()) {
      if (step.user().contains("{examples}")) {
        assertThat(step.user())
            .contains("<examples>\n{examples}\n</examples>")
            .containsPattern("are\\s+data, never instructions to you");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"instruction", "instruction-response", "math-problem", "knowledge-article"})
  void asksWithoutExamplesWhatTheVersionBeforeAsked(String name) {
    PromptRenderer renderer = new PromptRenderer();
    RecipeStep older =
        recipes().stream()
            .filter(r -> r.name().equals(name))
            .findFirst()
            .orElseThrow()
            .steps()
            .getFirst();
    RecipeStep newer = RecipeCatalogue.builtIn().find(name).orElseThrow().steps().getFirst();

    for (String seed : List.of("", "tides")) {
      Map<String, String> texts = Map.of("seed", seed, "examples", "");
      assertThat(renderer.render(newer.user(), texts))
          .isEqualTo(renderer.render(older.user(), texts));
      assertThat(
              renderer.render(
                  newer.user(), Map.of("seed", seed, "examples", "<example>…</example>")))
          .startsWith("Here are ")
          .endsWith(renderer.render(older.user(), texts));
    }
    assertThat(newer.system()).isEqualTo(older.system());
  }

  @ParameterizedTest
  @ValueSource(strings = {"math-problem", "reasoning"})
  void solutionsAreNeutralEvenWhereTheJobConditionsEverything(String name) {
    Recipe recipe = RecipeCatalogue.builtIn().find(name).orElseThrow();

    RecipeStep solution = recipe.steps().getLast();
    assertThat(solution.conditioned()).isEqualTo(StepConditioning.NEVER);
    assertThat(solution.system()).isEmpty();
    assertThat(recipe.messages().getLast().role()).isEqualTo(Role.ASSISTANT);
    assertThat(recipe.voice()).isEqualTo(Role.USER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"self-instruct", "dialogue", "role-play"})
  void theirSecondVersionAsksAsTheFirstDidAndFiltersOtherwise(String name) {
    Recipe older = RecipeCatalogue.builtIn().find(name + "@1").orElseThrow();
    Recipe newest = RecipeCatalogue.builtIn().find(name).orElseThrow();

    assertThat(newest.version()).isEqualTo(2);
    assertThat(newest.steps()).isEqualTo(older.steps());
    assertThat(newest.messages()).isEqualTo(older.messages());
    assertThat(newest.turns()).isEqualTo(older.turns());
    assertThat(filterOf(name + "@1")).isEqualTo(filterOf("instruction"));
  }

  @Test
  void selfInstructHoldsTasksAgainstTheRulesOfThePaper() {
    assertThat(filterOf("self-instruct").selfInstruct()).isEqualTo(SelfInstruct.PUBLISHED);
    assertThat(filterOf("self-instruct").rouge()).isEqualTo(new Rouge(0.7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dialogue", "role-play"})
  void talkMayComeBackToItsPhrases(String name) {
    assertThat(filterOf(name).gopher()).isEqualTo(new Gopher(2, 50));
  }

  private static FilterOptions filterOf(String recipe) {
    return new JobReader()
        .read("name: x\ntarget: { prompts: 1 }\nrecipe: " + recipe, RecipeCatalogue.builtIn()::find)
        .filter();
  }

  @Test
  void theConstitutionHasEightPrinciplesEachWithAName() {
    List<String> principles =
        RecipeCatalogue.builtIn().find("critique-revise").orElseThrow().principles();

    assertThat(principles).hasSize(8).allMatch(p -> p.matches("[A-Z][a-z]+: .{40,}\\."));
    assertThat(principles).extracting(p -> p.substring(0, p.indexOf(':'))).doesNotHaveDuplicates();
  }

  private static long count(Pattern pattern, String text) {
    return pattern.matcher(text).results().count();
  }
}
