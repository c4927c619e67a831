package io.dramatis.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequireTest {

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -0.1, 2.1})
  void aNumberOutsideItsRangeIsRefused(double value) {
    assertThatThrownBy(() -> Require.range("temperature", value, 0, 2))
        .hasMessage("temperature is %s; give a number from 0.0 to 2.0".formatted(value));
  }

  @Test
  void listsAreCopiedAndHoldNoNull() {
    List<String> source = new ArrayList<>(List.of("a"));
    List<String> copy = Require.list("seeds", source);
    source.clear();

    assertThat(copy).containsExactly("a").isUnmodifiable();
    assertThatThrownBy(() -> Require.list("seeds", Arrays.asList("a", null)))
        .hasMessageStartingWith("seeds holds a null");
  }

  @Test
  void mapsAreCopiedInTheOrderOfKeysAndHoldNoNull() {
    Map<String, Integer> source = new HashMap<>(Map.of("b", 2, "a", 1));
    Map<String, Integer> copy = Require.map("counts", source);
    source.put("c", null);

    assertThat(copy).containsExactly(Map.entry("a", 1), Map.entry("b", 2)).isUnmodifiable();
    assertThatThrownBy(() -> Require.map("counts", source))
        .hasMessageStartingWith("counts.c is missing");
  }
}
