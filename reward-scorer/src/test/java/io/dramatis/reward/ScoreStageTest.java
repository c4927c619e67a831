package io.dramatis.reward;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.Reward;
import io.dramatis.inference.ModelException;
import io.dramatis.reward.scorer.RewardScorer;
import io.dramatis.reward.scorer.Scorers;
import io.dramatis.reward.selection.Selection;
import java.util.Map;
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

  private static ScoreStage stage(RewardScorer scorer) {
    return new ScoreStage(new Scorers(Map.of("default", scorer)));
  }

  private static RewardScorer refusing() {
    return _ -> {
      throw new AssertionError("nothing to score");
    };
  }
}
