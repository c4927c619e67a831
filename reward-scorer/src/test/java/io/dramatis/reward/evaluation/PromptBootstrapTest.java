package io.dramatis.reward.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PromptBootstrapTest {
  private static final List<Double> HALF =
      IntStream.range(0, 400).mapToObj(i -> i % 2 == 0 ? 1.0 : 0.0).toList();

  @Test
  void theIntervalOfAShareIsTheBinomialOne() {
    List<String> prompts = IntStream.range(0, 400).mapToObj(i -> "p" + i).toList();

    Interval interval = new PromptBootstrap(1).mean(prompts, HALF);

    assertThat(interval.value()).isEqualTo(0.5);
    assertThat(interval.low()).isCloseTo(0.451, offset(0.006));
    assertThat(interval.high()).isCloseTo(0.549, offset(0.006));
    assertThat(new PromptBootstrap(1).mean(prompts, HALF)).isEqualTo(interval);
  }

  @Test
  void answersToOnePromptAreLessEvidence() {
    List<String> twenty = IntStream.range(0, 400).mapToObj(i -> "p" + i % 20).toList();

    Interval interval = new PromptBootstrap(1).mean(twenty, HALF);

    assertThat(interval.high() - interval.low()).isGreaterThan(0.3);
  }

  @Test
  void onePromptHasNoSpread() {
    assertThat(
            new PromptBootstrap(1).mean(Collections.nCopies(4, "p"), List.of(1.0, 1.0, 0.0, 0.0)))
        .isEqualTo(new Interval(0.5, 0.5, 0.5));
  }
}
