package io.dramatis.reward.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.dramatis.contracts.event.Reward;
import io.dramatis.reward.scorer.EnsembleScorer.Member;
import io.dramatis.reward.scorer.Normalisation.Calibration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EnsembleScorerTest {
  private static final ScoringInput THREE =
      new ScoringInput(
          "job.0",
          "task",
          IntStream.range(0, 3).mapToObj(i -> new ScoredText("task", "t" + i, true)).toList(),
          1);

  @Test
  void ranksWithinThePromptMakeScalesComparable() throws InterruptedException {
    EnsembleScorer ensemble =
        ensemble(Combination.MEAN, ranked("a", 3, -1000, 0, 5000), ranked("b", 1, 0.2, 0.2, 0.1));

    assertThat(ensemble.score(THREE))
        .extracting(Reward::value)
        .containsExactly(0.75 / 4, (1.5 + 0.75) / 4, 3.0 / 4);
  }

  @Test
  void calibratedScoresDoNotDependOnTheOtherTexts() throws InterruptedException {
    Member a = member("a", 1, new Calibration(10, 2), 10, 12, -1000);
    Member b = member("b", 1, new Calibration(0, 1), 0, 1, 0);

    List<Reward> rewards = ensemble(Combination.MEAN, a, b).score(THREE);

    assertThat(rewards.getFirst().value()).isEqualTo(0.5);
    assertThat(rewards.get(1).value()).isCloseTo(1 / (1 + Math.exp(-1)), offset(1e-12));
    assertThat(rewards.get(1).components()).containsEntry("a.raw", 12.0).containsKey("a");
    assertThat(rewards.get(2).value()).isCloseTo(0.25, offset(1e-9));
  }

  @Test
  void theLeastAndTheUndisputedCanCountInstead() throws InterruptedException {
    Member a = ranked("a", 1, 1, 2, 3);
    Member b = ranked("b", 1, 3, 2, 1);

    assertThat(ensemble(Combination.MIN, a, b).score(THREE))
        .extracting(Reward::value)
        .containsExactly(0.0, 0.5, 0.0);
    assertThat(ensemble(Combination.MEAN_MINUS_SPREAD, a, b).score(THREE))
        .extracting(Reward::value)
        .containsExactly(0.0, 0.5, 0.0);
  }

  @Test
  void whatOneMemberCouldNotReadHasNoReward() throws InterruptedException {
    RewardScorer unreadable =
        input ->
            input.texts().stream()
                .map(_ -> new Reward("j", 0, Map.of(Reward.UNREADABLE, 1.0)))
                .toList();
    Member judge = new Member("j", unreadable, 1, new Normalisation(null));

    assertThat(ensemble(Combination.MEAN, ranked("a", 1, 1, 2, 3), judge).score(THREE))
        .noneMatch(Reward::readable);
  }

  @Test
  void oneMemberIsNoEnsemble() {
    assertThatThrownBy(() -> ensemble(Combination.MEAN, ranked("a", 1, 1, 2, 3)))
        .hasMessageContaining("2 members or more");
  }

  private static EnsembleScorer ensemble(Combination combination, Member... members) {
    return new EnsembleScorer("all", List.of(members), combination);
  }

  private static Member ranked(String name, double weight, double... scores) {
    return new Member(name, fixed(name, scores), weight, new Normalisation(null));
  }

  private static Member member(
      String name, double weight, Calibration calibration, double... scores) {
    return new Member(name, fixed(name, scores), weight, new Normalisation(calibration));
  }

  private static RewardScorer fixed(String name, double... scores) {
    return _ ->
        Stream.iterate(0, i -> i + 1)
            .limit(scores.length)
            .map(i -> new Reward(name, scores[i], Map.of()))
            .toList();
  }
}
