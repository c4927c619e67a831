package io.dramatis.reward;

import io.dramatis.contracts.event.Failure;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.Judgement;
import io.dramatis.contracts.event.Reward;
import io.dramatis.inference.ModelException;
import io.dramatis.reward.scorer.RewardScorer;
import io.dramatis.reward.scorer.Scorers;
import io.dramatis.reward.scorer.ScoringInput;
import io.dramatis.reward.selection.RejectionSampler;
import io.dramatis.reward.selection.Selection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** From a filtered batch to a selection: scores what is coherent and selects; errors are data. */
public final class ScoreStage {
  /** Reason of a prompt whose job names a scorer that is not configured. */
  public static final String UNKNOWN_SCORER = "unknown-scorer";

  private static final String REWARD_ERROR = "reward-error";

  private static final Logger LOG = Logger.getLogger(ScoreStage.class);

  private final Scorers scorers;

  /** A stage with these scorers. */
  public ScoreStage(Scorers scorers) {
    this.scorers = scorers;
  }

  /**
   * How the prompt ends. A batch that failed stays failed; a scorer that fails makes the prompt
   * fail as {@code reward-<reason>}.
   *
   * @throws InterruptedException when the caller is stopped while a model scores
   */
  public Selection select(FilteredBatch filtered) throws InterruptedException {
    @Nullable Failure failure = filtered.batch().failure();
    if (failure != null) {
      return RejectionSampler.fail(filtered, failure);
    }
    String name = scorerName(filtered);
    Optional<RewardScorer> scorer = scorers.find(name);
    if (scorer.isEmpty()) {
      return RejectionSampler.fail(
          filtered,
          new Failure(
              UNKNOWN_SCORER, "no scorer %s; there are %s".formatted(name, scorers.names())));
    }
    if (filtered.judgements().stream().noneMatch(Judgement::coherent)) {
      return RejectionSampler.select(filtered, List.of());
    }
    return score(filtered, scorer.get());
  }

  private static String scorerName(FilteredBatch filtered) {
    return filtered.batch().prompt().settings().reward().scorer();
  }

  private static Selection score(FilteredBatch filtered, RewardScorer scorer)
      throws InterruptedException {
    ScoringInput input = ScoringInput.of(filtered);
    try {
      List<Reward> rewards = scorer.score(input);
      return RejectionSampler.select(filtered, rewards);
    } catch (ModelException e) {
      LOG.warnf("prompt %s cannot be scored: %s", input.promptId(), e.getMessage());
      return RejectionSampler.fail(
          filtered, new Failure("reward-" + e.reason(), String.valueOf(e.getMessage())));
    } catch (CancellationException stopped) {
      Thread.interrupted();
      throw new InterruptedException("interrupted while scoring");
    } catch (RuntimeException defect) {
      // A scorer's defect on one prompt is that prompt's outcome; it must not hold the job open.
      LOG.errorf(
          "prompt %s: scorer %s failed with %s",
          input.promptId(), scorerName(filtered), defect.getClass().getName());
      return RejectionSampler.fail(
          filtered, new Failure(REWARD_ERROR, defect.getClass().getName()));
    }
  }
}
