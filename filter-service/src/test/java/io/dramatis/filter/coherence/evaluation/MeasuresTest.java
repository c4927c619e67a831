package io.dramatis.filter.coherence.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuresTest {
  private static final double[] SCORES = {0.9, 0.8, 0.8, 0.3, 0.1};
  private static final boolean[] COHERENT = {true, true, false, true, false};
  private static final List<String> GROUPS = List.of("a", "b", "c", "d", "e");

  @Test
  void theAreaCountsPairsInOrderAndTiesHalf() {
    // Of six comparisons 0.9 wins two, 0.8 one and a half, 0.3 one.
    assertThat(new RankedScores(SCORES, COHERENT).auroc()).isCloseTo(4.5 / 6, within(1e-12));
  }

  @Test
  void aWeightOfTwoIsAPairThatIsThereTwice() {
    double[] scores = {0.9, 0.9, 0.8, 0.5};
    boolean[] coherent = {true, true, false, true};

    assertThat(
            new RankedScores(new double[] {0.9, 0.8, 0.5}, new boolean[] {true, false, true})
                .auroc(new int[] {2, 1, 1}))
        .isEqualTo(new RankedScores(scores, coherent).auroc());
  }

  @Test
  void anAreaWithoutOneKindIsNoNumberAndNoResample() {
    RankedScores ranked = new RankedScores(SCORES, COHERENT);

    double[] interval = new GroupBootstrap(GROUPS).interval(ranked::auroc);

    assertThat(ranked.auroc(new int[] {1, 1, 0, 1, 0})).isNaN();
    assertThat(interval[0]).isBetween(0.0, interval[1]);
    assertThat(interval[1]).isLessThanOrEqualTo(1);
  }

  @Test
  void theSameGroupsGiveTheSameInterval() {
    RankedScores ranked = new RankedScores(SCORES, COHERENT);

    assertThat(new GroupBootstrap(GROUPS).interval(ranked::auroc))
        .isEqualTo(new GroupBootstrap(GROUPS).interval(ranked::auroc));
  }

  @Test
  void pairsOfOneGroupAreDrawnTogether() {
    RankedScores ranked = new RankedScores(SCORES, COHERENT);

    double[] interval =
        new GroupBootstrap(List.of("g", "g", "g", "g", "g")).interval(ranked::auroc);

    assertThat(interval).containsExactly(ranked.auroc(), ranked.auroc());
  }

  @Test
  void precisionAndRecallAreThoseOfTheScoresThatPass() {
    ScoreFigures figures =
        new LabelledScores("s", SCORES, COHERENT).at(0.8, new GroupBootstrap(GROUPS));

    assertThat(figures.precision()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(figures.recall()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(figures.passingOthers()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void theThresholdOfARecallIsTheHighestThatReachesIt() {
    LabelledScores scores = new LabelledScores("s", SCORES, COHERENT);

    assertThat(scores.thresholdOf(1)).isEqualTo(0.3);
    assertThat(scores.thresholdOf(0.6)).isEqualTo(0.8);
    assertThat(scores.recall(scores.thresholdOf(0.6))).isGreaterThanOrEqualTo(0.6);
  }

  @Test
  void aProbabilityThatComesTrueAsOftenAsItSaysHasNoCalibrationError() {
    ScoreFigures honest =
        new LabelledScores(
                "s", new double[] {0.5, 0.5, 1, 0}, new boolean[] {true, false, true, false})
            .at(0.5, new GroupBootstrap(List.of("a", "b", "c", "d")));
    ScoreFigures boasting =
        new LabelledScores("s", new double[] {0.9, 0.9}, new boolean[] {true, false})
            .at(0.5, new GroupBootstrap(List.of("a", "b")));

    assertThat(honest.calibrationError()).isCloseTo(0, within(1e-12));
    assertThat(boasting.calibrationError()).isCloseTo(0.4, within(1e-12));
  }
}
