package io.dramatis.inference.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private final Forecast forecast = new Forecast();

  @Test
  void atFirstTheWholeEstimateIsExpected() {
    forecast.underWay(500);

    assertThat(forecast.expected()).isEqualTo(500);
  }

  @Test
  void itComesToExpectWhatIsSpent() {
    for (int i = 0; i < 500; i++) {
      forecast.learn(1000, 250);
    }
    forecast.underWay(4000);

    assertThat(forecast.expected()).isCloseTo(1000, Offset.offset(10L));
  }

  @Test
  void oneShortAnswerDoesNotConvinceIt() {
    forecast.learn(1000, 10);
    forecast.underWay(1000);

    assertThat(forecast.expected()).isGreaterThan(800);
  }

  @Test
  void requestsThatFailedTeachNothing() {
    forecast.learn(1000, 0);
    forecast.underWay(1000);

    assertThat(forecast.expected()).isEqualTo(1000);
  }
}
