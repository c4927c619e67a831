package io.dramatis.filter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.filter.Batches;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GateInputTest {
  @Test
  void aGateReadsItsOwnOptionsAndCannotChangeThoseOfOthers() {
    Batches batches = Batches.instruction().option("team", Map.of("shout", Map.of("marks", 2)));
    GateInput input = new GateInput(batches.of("x"), Set.of());

    input.options("shout").put("marks", 9);

    assertThat(input.options("shout").path("marks").asInt()).isEqualTo(2);
    assertThat(input.options("house-style")).isEmpty();
  }
}
