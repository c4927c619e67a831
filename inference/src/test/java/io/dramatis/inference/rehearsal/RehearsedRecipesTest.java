package io.dramatis.inference.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.dramatis.contracts.recipe.PromptRenderer;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeCatalogue;
import io.dramatis.contracts.recipe.RecipeStep;
import io.dramatis.inference.Completion;
import io.dramatis.inference.embedding.InProcessEmbeddings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stand-in tells the tasks of the built-in recipes from their prompts. */
class RehearsedRecipesTest {
  private static final String EXAMPLES =
      "<example>\n<persona>A diver in Malta</persona>\nWrite an article on wrecks.\n</example>";
  private static final String TALK = "user: Is the tide late?\n\nassistant: By an hour.";
  private static final int LONG = 2_000;

  private final PromptRenderer renderer = new PromptRenderer();
  private final RehearsalWriter flawless = new RehearsalWriter(DefectRates.NONE);

  private List<ChatMessage> prompt(String step, boolean conditioned, Map<String, String> texts) {
    String[] names = step.split("/", 2);
    Recipe recipe = RecipeCatalogue.builtIn().find(names[0]).orElseThrow();
    RecipeStep found =
        recipe.steps().stream().filter(s -> s.name().equals(names[1])).findFirst().orElseThrow();
    Map<String, String> variables = new HashMap<>();
    for (String name :
        List.of("persona", "seed", "examples", "transcript", "principle", "other1", "other2")) {
      variables.put(name, "");
    }
    variables.put("turn", "2");
    variables.put("turns", "3");
    recipe.steps().forEach(s -> variables.put(s.name(), "Is the tide late, and by how much?"));
    variables.put("revision", "");
    variables.putAll(texts);
    return List.of(
        SystemMessage.from(
            renderer.render(
                conditioned && !found.system().isEmpty() ? found.system() : found.neutral(),
                variables)),
        UserMessage.from(renderer.render(found.user(), variables)));
  }

  @ParameterizedTest
  @CsvSource({
    "instruction/instruction, REQUEST",
    "instruction-response/instruction, REQUEST",
    "instruction-response/response, ANSWER",
    "math-problem/problem, PROBLEM",
    "math-problem/solution, SOLUTION",
    "reasoning/problem, PUZZLE",
    "reasoning/solution, SOLUTION",
    "knowledge-article/article, ARTICLE",
    "tool-definition/need, FUNCTION",
    "dialogue/message, REQUEST",
    "dialogue/answer, ANSWER",
    "role-play/part, PART",
    "role-play/remark, REMARK",
    "role-play/reply, REPLY",
    "critique-revise/request, REQUEST",
    "critique-revise/draft, ANSWER",
    "critique-revise/critique, CRITIQUE",
    "critique-revise/revision, REVISION",
    "multi-persona/request, ADVICE",
    "multi-persona/draft, DRAFT",
    "multi-persona/criticism, CRITICISM",
    "multi-persona/objection, CRITICISM",
    "multi-persona/revision, REVISION"
  })
  void aStepIsKnownWithSeedAndExamplesAndWithout(String step, Task task) {
    for (String seed : List.of("", "salt in the well")) {
      for (String examples : List.of("", EXAMPLES)) {
        List<ChatMessage> prompt = prompt(step, true, Map.of("seed", seed, "examples", examples));

        assertThat(Scene.of(prompt).task()).isEqualTo(task);
        assertThat(Scene.of(prompt).persona()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"dialogue/message, MESSAGE", "role-play/remark, FURTHER_REMARK"})
  void aLaterRoundIsKnownByItsTranscript(String step, Task task) {
    Scene scene = Scene.of(prompt(step, false, Map.of("transcript", TALK)));

    assertThat(scene.task()).isEqualTo(task);
    assertThat(scene.about()).isEqualTo("Is the tide late?\n\nBy an hour.");
  }

  @Test
  void aTaskInTheMannerOfExamplesIsARequest() {
    Scene scene = Scene.of(prompt("self-instruct/instruction", true, Map.of("examples", EXAMPLES)));

    assertThat(scene.task()).isEqualTo(Task.REQUEST);
  }

  @ParameterizedTest
  @CsvSource({
    "reasoning/problem",
    "tool-definition/need",
    "dialogue/message",
    "role-play/part",
    "role-play/reply",
    "multi-persona/draft",
    "multi-persona/revision"
  })
  void whatIsWrittenUnderAPersonaIsClosestToItAndShowsNothingOfTheGrammar(String step) {
    List<String> personas = RehearsalWriterTest.personas();
    List<String> texts = new ArrayList<>();
    for (String persona : personas) {
      List<ChatMessage> prompt = prompt(step, true, Map.of("persona", persona, "transcript", TALK));
      Completion completion = flawless.write(prompt, 7, 0, LONG);
      texts.add(completion.text());
    }

    assertThat(texts).allMatch(text -> !text.matches("(?s).*([{}\\\\]|  |persona>).*"));
    try (InProcessEmbeddings embeddings = new InProcessEmbeddings(2)) {
      List<float[]> own = embeddings.embed(personas);
      List<float[]> written = embeddings.embed(texts);
      int near = 0;
      for (int i = 0; i < personas.size(); i++) {
        near += rank(written.get(i), own, i) <= 3 ? 1 : 0;
      }
      assertThat(near).isGreaterThan(personas.size() * 4 / 5);
    }
  }

  @Test
  void aCriticismNamesItsPrinciple() {
    List<ChatMessage> prompt =
        prompt("critique-revise/critique", false, Map.of("principle", "Privacy: protect people."));
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      texts.add(flawless.write(prompt, 1, i, LONG).text());
    }

    assertThat(texts).anyMatch(text -> text.contains("privacy")).noneMatch(t -> t.contains("{"));
  }

  private static int rank(float[] text, List<float[]> personas, int own) {
    double mine = dot(text, personas.get(own));
    return 1 + (int) personas.stream().filter(p -> dot(text, p) > mine).count();
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
