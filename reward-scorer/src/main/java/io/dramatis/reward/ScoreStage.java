package io.dramatis.reward;

import io.dramatis.contracts.event.Failure;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.Judgement;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.job.RewardOptions;
import io.dramatis.inference.ModelException;
import io.dramatis.reward.scorer.Scorers;
import io.dramatis.reward.scorer.ScoringInput;
import io.dramatis.reward.selection.RejectionSampler;
import io.dramatis.reward.selection.Scored;
import io.dramatis.reward.selection.Selection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** From a filtered batch to a selection: scores what is coherent and selects; errors are data. */
public final class ScoreStage {
  /** Reason of a prompt whose job names a scorer that is not configured. */
  public static final String UNKNOWN_SCORER = "unknown-scorer";

  private static final String REWARD_ERROR = "reward-error";

  private static final Logger LOG = Logger.getLogger(ScoreStage.class);

  private final Scorers scorers;
  private final JobThresholds thresholds;

  /** A stage with these scorers, in which no quantile bounds anything. */
  public ScoreStage(Scorers scorers) {
    this(scorers, JobThresholds.NONE);
  }

  /** A stage with these scorers and these quantiles. */
  public ScoreStage(Scorers scorers, JobThresholds thresholds) {
    this.scorers = scorers;
    this.thresholds = thresholds;
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
    RewardOptions options = filtered.batch().prompt().settings().reward();
    Optional<String> unknown = unknown(options);
    if (unknown.isPresent()) {
      return RejectionSampler.fail(
          filtered,
          new Failure(
              UNKNOWN_SCORER,
              "no scorer %s; there are %s".formatted(unknown.get(), scorers.names())));
    }
    if (filtered.judgements().stream().noneMatch(Judgement::coherent)) {
      return RejectionSampler.select(filtered, List.of());
    }
    return score(filtered, options);
  }

  private Optional<String> unknown(RewardOptions options) {
    RewardOptions.@Nullable Safety safety = options.safety();
    return Stream.concat(
            Stream.of(options.scorer()),
            Stream.ofNullable(safety).map(RewardOptions.Safety::scorer))
        .filter(name -> scorers.find(name).isEmpty())
        .findFirst();
  }

  private Selection score(FilteredBatch filtered, RewardOptions options)
      throws InterruptedException {
    ScoringInput input = ScoringInput.of(filtered);
    Prompt prompt = filtered.batch().prompt();
    try {
      List<Scored> scored = new Appraisal(scorers, options).of(input);
      OptionalDouble threshold =
          options.quantile() == null
              ? OptionalDouble.empty()
              : thresholds.of(
                  prompt.jobId(), options.scorer(), options.quantile(), prompt.sequence());
      return RejectionSampler.select(filtered, scored, threshold);
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
          input.promptId(), options.scorer(), defect.getClass().getName());
      return RejectionSampler.fail(
          filtered, new Failure(REWARD_ERROR, defect.getClass().getName()));
    }
  }
}
