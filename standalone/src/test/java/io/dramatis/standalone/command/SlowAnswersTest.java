package io.dramatis.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.inference.simulation.LatencyDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SlowAnswersTest {
  @Test
  void areAShareAndAFactor() {
    assertThat(SlowAnswers.valueOf("0.01x20")).isEqualTo(new SlowAnswers(0.01, 20));
    assertThat(SlowAnswers.valueOf("0.5X2.5").on(new LatencyDistribution(100, 0)))
        .isEqualTo(new LatencyDistribution(100, 0, 0.5, 2.5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0.01", "x20", "1.1x2", "0.1x0.5", "-0.1x2", "0.1x2x3", "axb"})
  void anythingElseIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> SlowAnswers.valueOf(text))
        .isInstanceOf(CommandLine.TypeConversionException.class)
        .hasMessageContaining(text)
        .hasMessageContaining("0.01x20");
  }
}
