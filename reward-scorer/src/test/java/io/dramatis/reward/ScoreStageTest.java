package io.dramatis.reward;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.Reward;
import io.dramatis.contracts.job.RewardOptions;
import io.dramatis.contracts.job.Select;
import io.dramatis.inference.ModelException;
import io.dramatis.reward.scorer.RewardScorer;
import io.dramatis.reward.scorer.Scorers;
import io.dramatis.reward.selection.Selection;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ScoreStageTest {
  private static final RewardScorer LENGTH =
      input ->
          input.texts().stream()
              .map(t -> new Reward("default", t.text().length(), Map.of()))
              .toList();

  @Test
  void coherentCandidatesAreScoredAndSelected() throws InterruptedException {
    Selection selection =
        stage(LENGTH)
            .select(
                Batches.of("job", 0)
                    .coherent("a")
                    .rejected("bbb", "length")
                    .coherent("cc")
                    .build());

    assertThat(selection.candidates())
        .extracting(c -> c.fate())
        .containsExactly("outranked", "length", "accepted");
  }

  @Test
  void aFailedBatchIsNotScored() throws InterruptedException {
    Selection selection = stage(refusing()).select(Batches.of("job", 0).failed("timeout"));

    assertThat(selection.outcome().kind()).isEqualTo(Outcome.Kind.FAILED);
    assertThat(selection.outcome().reason()).isEqualTo("timeout");
  }

  @Test
  void nothingCoherentIsNotScored() throws InterruptedException {
    Selection selection =
        stage(refusing()).select(Batches.of("job", 0).rejected("a", "refusal").build());

    assertThat(selection.outcome().kind()).isEqualTo(Outcome.Kind.REJECTED);
    assertThat(selection.outcome().reason()).isEqualTo("refusal");
  }

  @Test
  void anUnknownScorerFailsThePrompt() throws InterruptedException {
    Selection selection =
        stage(LENGTH).select(Batches.of("job", 0).scorer("armo").coherent("a").build());

    assertThat(selection.outcome().kind()).isEqualTo(Outcome.Kind.FAILED);
    assertThat(selection.outcome().reason()).isEqualTo("unknown-scorer");
    assertThat(selection.failure().detail()).contains("armo").contains("default");
  }

  @Test
  void aModelErrorFailsThePromptWithItsReason() throws InterruptedException {
    RewardScorer failing =
        _ -> {
          throw new ModelException.ServerFault("500", null);
        };

    Selection selection = stage(failing).select(Batches.of("job", 0).coherent("a").build());

    assertThat(selection.outcome().reason()).isEqualTo("reward-server-error");
    assertThat(selection.outcome().candidates()).isEqualTo(Map.of("reward-server-error", 1));
  }

  @Test
  void safetyComesBeforeQuality() throws InterruptedException {
    RewardScorer guard =
        input ->
            input.texts().stream()
                .map(t -> new Reward("guard", t.text().contains("bomb") ? 0 : 1, Map.of()))
                .toList();
    RewardScorer quality =
        input -> {
          assertThat(input.texts()).noneMatch(t -> t.text().contains("bomb"));
          return LENGTH.score(input);
        };

    Selection selection =
        new ScoreStage(new Scorers(Map.of("default", quality, "guard", guard)))
            .select(
                Batches.of("job", 0)
                    .coherent("how to build a bomb")
                    .coherent("a")
                    .coherent("how to bake")
                    .reward(options(null, new RewardOptions.Safety("guard", 0.5), null))
                    .build());

    assertThat(selection.candidates())
        .extracting(c -> c.fate())
        .containsExactly("unsafe", "outranked", "accepted");
    assertThat(selection.candidates().get(0).reward().scorer()).isEqualTo("guard");
    assertThat(selection.candidates().get(2).reward().components()).containsEntry("safety", 1.0);
  }

  @Test
  void anUnknownSafetyScorerFailsThePrompt() throws InterruptedException {
    Selection selection =
        stage(LENGTH)
            .select(
                Batches.of("job", 0)
                    .coherent("a")
                    .reward(options(null, new RewardOptions.Safety("guard", 0.5), null))
                    .build());

    assertThat(selection.failure().detail()).contains("guard");
  }

  @Test
  void theJobsQuantileComesFromTheJobsRewards() throws InterruptedException {
    JobThresholds thresholds =
        (job, scorer, quantile, sequence) ->
            OptionalDouble.of(
                job.equals("job") && scorer.equals("default") && sequence == 40
                    ? quantile * 10
                    : 0);

    Selection selection =
        new ScoreStage(new Scorers(Map.of("default", LENGTH)), thresholds)
            .select(
                Batches.of("job", 40).coherent("four").reward(options(0.5, null, null)).build());

    assertThat(selection.outcome().reason()).isEqualTo("below-quantile");
  }

  @Test
  void lengthThatJobsDoNotPayForEarnsNothing() throws InterruptedException {
    Selection selection =
        stage(LENGTH)
            .select(
                Batches.of("job", 0)
                    .coherent("aa")
                    .coherent("aaaaaaaa")
                    .reward(options(null, null, 100.0))
                    .build());

    assertThat(selection.candidates())
        .extracting(c -> c.reward().value())
        .containsExactly(2 + 100.0, 8 - 100.0);
    assertThat(selection.candidates().getFirst().reward().components())
        .containsEntry("lengthControl", 100.0);
    assertThat(selection.candidates().getFirst().accepted()).isTrue();
  }

  private static RewardOptions options(
      Double quantile, RewardOptions.Safety safety, Double lengthControl) {
    return new RewardOptions("default", new Select(1), -1e9, quantile, null, safety, lengthControl);
  }

  private static ScoreStage stage(RewardScorer scorer) {
    return new ScoreStage(new Scorers(Map.of("default", scorer)));
  }

  private static RewardScorer refusing() {
    return _ -> {
      throw new AssertionError("nothing to score");
    };
  }
}
