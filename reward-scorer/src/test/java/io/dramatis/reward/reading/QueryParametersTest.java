package io.dramatis.reward.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {
  @Test
  void whatIsNotGivenHasItsDefault() {
    assertThat(QueryParameters.limit(null)).isEqualTo(100);
    assertThat(QueryParameters.ordinal("")).isZero();
    assertThat(QueryParameters.minReward(null)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Place.after(null)).isEqualTo(Place.START);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1001", "-1", "ten", "1.5", "99999999999"})
  void aBadLimitIsNamed(String value) {
    assertThatThrownBy(() -> QueryParameters.limit(value))
        .isInstanceOfSatisfying(
            BadQueryException.class, e -> assertThat(e.parameter()).isEqualTo("limit"))
        .hasMessageContaining(value)
        .hasMessageContaining("1 to 1000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1", "1.2.3", "1.x", ".", "99999999999999999999.1"})
  void aBadPlaceIsNamed(String value) {
    assertThatThrownBy(() -> Place.after(value))
        .isInstanceOf(BadQueryException.class)
        .hasMessageContaining(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "much"})
  void aBadRewardIsNamed(String value) {
    assertThatThrownBy(() -> QueryParameters.minReward(value))
        .isInstanceOf(BadQueryException.class);
  }

  @Test
  void aPlaceReadsItsOwnCursor() {
    assertThat(Place.after(new Place(12, 3).cursor())).isEqualTo(new Place(12, 3));
  }
}
