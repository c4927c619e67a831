package io.dramatis.generator;

import io.dramatis.contracts.event.Example;
import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.recipe.PromptRenderer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What a prompt brings to the templates, as data that cannot break out of its place. */
final class PromptTexts {
  private final long randomSeed;
  private final String persona;
  private final String seed;
  private final String examples;
  private final List<String> others;

  PromptTexts(Prompt prompt) {
    randomSeed = prompt.randomSeed();
    persona = PromptRenderer.asData(prompt.persona().text());
    seed = PromptRenderer.asData(prompt.seed());
    examples = examples(prompt.examples());
    others = prompt.others().stream().map(Persona::text).map(PromptRenderer::asData).toList();
  }

  /**
   * The texts by name.
   *
   * @param conditioned whether the personas are among them; they are empty where not, so that no
   *     template can let them through
   */
  Map<String, String> variables(boolean conditioned) {
    Map<String, String> variables = new HashMap<>();
    variables.put("persona", conditioned ? persona : "");
    variables.put("seed", seed);
    variables.put("examples", examples);
    for (int i = 0; i < others.size(); i++) {
      variables.put("other" + (i + 1), conditioned ? others.get(i) : "");
    }
    return variables;
  }

  /**
   * A choice that is the same whenever the prompt comes.
   *
   * @param draft the draft, 0 and up
   * @param round the round, 0 outside of rounds
   * @param bound how many there are to choose from, 1 and up
   */
  int drawn(int draft, int round, int bound) {
    long mixed = new SplittableRandom(randomSeed).nextLong() + draft * 31L + round * 1_009L;
    return new SplittableRandom(mixed).nextInt(bound);
  }

  private static String examples(List<Example> shown) {
    StringBuilder text = new StringBuilder();
    for (Example example : shown) {
      text.append(text.isEmpty() ? "" : "\n").append("<example>\n");
      String writer = example.persona();
      if (writer != null) {
        text.append("<persona>").append(PromptRenderer.asData(writer)).append("</persona>\n");
      }
      text.append(PromptRenderer.asData(example.text())).append("\n</example>");
    }
    return text.toString();
  }
}
