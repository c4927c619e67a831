package io.dramatis.standalone.bench.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {
  @Test
  void tellsTheMedianAndTheRange() {
    Sample odd = new Sample(List.of(3.0, 1.0, 2.0));
    Sample even = new Sample(List.of(4.0, 1.0, 2.0, 3.0));

    assertThat(odd.median()).isEqualTo(2);
    assertThat(even.median()).isEqualTo(2.5);
    assertThat(even.least()).isEqualTo(1);
    assertThat(even.greatest()).isEqualTo(4);
    assertThat(odd.text(1)).isEqualTo("2.0 (1.0 to 3.0)");
    assertThat(new Sample(List.of(0.5)).text(2)).isEqualTo("0.50");
    assertThatThrownBy(() -> new Sample(List.of())).hasMessageContaining("at least one");
  }
}
