package io.dramatis.reward.scorer;

import io.dramatis.contracts.Require;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.Prompt;
import java.util.ArrayList;
import java.util.List;

/**
 * What a scorer sees of a prompt. It holds no persona: coherence with the persona is the gates'
 * matter, and a judge that knows the persona rewards imitation of it instead of quality.
 *
 * @param promptId the prompt, for logs
 * @param task what the texts are meant to be, in words: the recipe's description and the seed
 * @param texts what is scored, in the order of the coherent candidates, at least one
 * @param randomSeed the prompt's seed, for models that sample reproducibly
 */
public record ScoringInput(String promptId, String task, List<ScoredText> texts, long randomSeed) {
  public ScoringInput {
    Require.text("promptId", promptId);
    Require.text("task", task);
    texts = Require.list("texts", texts);
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("texts is empty; there is nothing to score");
    }
  }

  /** The coherent candidates of a batch that has at least one. */
  public static ScoringInput of(FilteredBatch filtered) {
    Prompt prompt = filtered.batch().prompt();
    String description = prompt.settings().recipe().description();
    String task = prompt.seed().isBlank() ? description : description + "\nTopic: " + prompt.seed();
    List<ScoredText> coherent = new ArrayList<>();
    for (int i = 0; i < filtered.judgements().size(); i++) {
      if (filtered.judgements().get(i).coherent()) {
        coherent.add(ScoredText.of(filtered.batch().candidates().get(i), task));
      }
    }
    return new ScoringInput(prompt.id(), task, coherent, prompt.randomSeed());
  }
}
