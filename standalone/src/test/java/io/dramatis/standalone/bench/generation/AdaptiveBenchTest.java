package io.dramatis.standalone.bench.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dramatis.inference.simulation.ServerStats;
import io.dramatis.standalone.bench.generation.AdaptiveFigures.Course;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdaptiveBenchTest {
  private static final AdaptiveBench.Plan PLAN =
      new AdaptiveBench.Plan(40, 48, 4, 400, 0.8, 10, 10, 2, 1);

  @Test
  void ratesAndRefusalsCountFromWhenItHasSettled() {
    List<ServerStats> looks =
        List.of(
            look(0, 0, 0, 0),
            look(5_000, 150, 100, 50),
            look(10_000, 400, 300, 100),
            look(15_000, 700, 600, 101),
            look(20_000, 1_000, 899, 101));

    Course course = new AdaptiveBench(PLAN).course("adaptive 1", looks);

    assertThat(course.rates()).containsExactly(20.0, 40.0, 60.0, 59.8);
    assertThat(course.rate()).isCloseTo(59.9, within(1e-9));
    assertThat(course.refused()).isCloseTo(1.0 / 600, within(1e-9));
    assertThat(course.refusedBefore()).isEqualTo(100);
  }

  @Test
  void theShareIsOfTheBestFixedSetting() {
    AdaptiveFigures figures =
        new AdaptiveFigures(
            PLAN,
            List.of(fixed("36", 65), fixed("40", 72), fixed("44", 66)),
            List.of(fixed("a", 68.4)));

    assertThat(figures.best().setting()).isEqualTo("40");
    assertThat(figures.ratio().median()).isCloseTo(0.95, within(1e-9));
  }

  private static Course fixed(String setting, double rate) {
    return new Course(setting, List.of(rate), List.of(40), rate, 0, 0);
  }

  private static ServerStats look(long millis, long requests, long answers, long refused) {
    return new ServerStats(requests, answers, 4 * answers, 40, 48, 0, millis, refused, 0, Map.of());
  }
}
