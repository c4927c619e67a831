package io.dramatis.standalone.bench.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dramatis.standalone.bench.generation.LatencyFigures.Run;
import io.dramatis.standalone.command.SlowAnswers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatencyFiguresTest {
  private static final LatencyBench.Plan PLAN =
      new LatencyBench.Plan(1_000, 4, 64, 400, 0.8, 0.05, SlowAnswers.NONE, false, 2, 1);

  @Test
  void theDenominatorIsTheIdealClientThatRepeatsFailures() {
    LatencyFigures figures = figures(new Run(500, 480, 470, 0.8, 50, 4_000, Map.of()));

    assertThat(figures.ratio().median()).isCloseTo(470.0 / 480, within(1e-9));
  }

  @Test
  void theFaultlessControlIsScaledByTheRequestsThatHadToBeSent() {
    LatencyFigures figures = figures(new Run(500, 480, 470, 0.8, 50, 4_000, Map.of()));

    assertThat(figures.ratioToFaultless().median())
        .isCloseTo(470 / (500 * 1_000.0 / 1_050), within(1e-9));
  }

  @Test
  void aMissingCandidateOrAFailedPromptIsTold() {
    assertThat(figures(new Run(1, 1, 1, 1, 0, 4_000, Map.of())).whole()).isTrue();
    assertThat(figures(new Run(1, 1, 1, 1, 0, 3_999, Map.of())).whole()).isFalse();
    LatencyFigures failed = figures(new Run(1, 1, 1, 1, 0, 3_996, Map.of("timeout", 1L)));
    assertThat(failed.whole()).isFalse();
    assertThat(failed.lines()).anyMatch(line -> line.contains("{timeout=1}"));
  }

  private static LatencyFigures figures(Run run) {
    return new LatencyFigures(PLAN, List.of(run));
  }
}
