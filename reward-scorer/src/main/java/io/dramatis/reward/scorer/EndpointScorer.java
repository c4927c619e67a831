package io.dramatis.reward.scorer;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.scoring.ScoringModel;
import io.dramatis.contracts.event.Reward;
import io.dramatis.inference.ModelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A reward model behind an HTTP endpoint or by file; the reward is the model's own score.
 * Candidates that answer the same instruction share one request.
 */
public final class EndpointScorer implements RewardScorer {
  private final String name;
  private final ScoringModel model;

  /** A scorer of this configured name over a reward model. */
  public EndpointScorer(String name, ScoringModel model) {
    this.name = name;
    this.model = model;
  }

  @Override
  public List<Reward> score(ScoringInput input) throws InterruptedException {
    List<ScoredText> texts = input.texts();
    Map<String, List<Integer>> byInstruction = new LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      byInstruction.computeIfAbsent(texts.get(i).instruction(), _ -> new ArrayList<>()).add(i);
    }
    Reward[] rewards = new Reward[texts.size()];
    for (Map.Entry<String, List<Integer>> asked : byInstruction.entrySet()) {
      ask(asked.getKey(), asked.getValue(), texts, rewards);
    }
    return List.of(rewards);
  }

  private void ask(
      String instruction, List<Integer> places, List<ScoredText> texts, Reward[] rewards)
      throws InterruptedException {
    List<TextSegment> segments =
        places.stream().map(i -> TextSegment.from(neverBlank(texts.get(i).text()))).toList();
    List<Double> scores = scoreAll(segments, instruction);
    if (scores == null || scores.size() != segments.size()) {
      throw new ModelException.Malformed(
          "the reward model gave %s scores for %d texts"
              .formatted(scores == null ? "no" : scores.size(), segments.size()),
          new IllegalStateException("wrong number of scores"));
    }
    for (int i = 0; i < places.size(); i++) {
      rewards[places.get(i)] = new Reward(name, finite(scores.get(i)), Map.of());
    }
  }

  private List<Double> scoreAll(List<TextSegment> segments, String instruction)
      throws InterruptedException {
    try {
      return model.scoreAll(segments, instruction).content();
    } catch (CancellationException cancelled) {
      if (Thread.interrupted()) {
        throw new InterruptedException("stopped while the reward model scored");
      }
      throw cancelled;
    }
  }

  private static double finite(@Nullable Double score) {
    if (score == null || !Double.isFinite(score) || Math.abs(score) > 1e9) {
      throw new ModelException.Malformed(
          "the reward model gave the score " + score,
          new IllegalStateException("a score that is no finite number"));
    }
    return score + 0.0; // a negative zero would come back from the store as another number
  }

  /** LangChain4j refuses a blank segment; a blank text is for the model to score, not for us. */
  private static String neverBlank(String text) {
    return text.isBlank() ? "(empty)" : text;
  }
}
