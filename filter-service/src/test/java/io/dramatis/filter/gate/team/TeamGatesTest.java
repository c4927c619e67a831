package io.dramatis.filter.gate.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.event.Verdict;
import io.dramatis.filter.gate.Gate;
import io.dramatis.filter.gate.GateInput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamGatesTest {
  private record Named(String name) implements Gate {
    @Override
    public List<Verdict> judge(GateInput input) {
      return List.of();
    }
  }

  @Test
  void gatesKeepTheirOrder() {
    TeamGates gates = new TeamGates(List.of(new Named("b"), new Named("a")), List.of());

    assertThat(gates.beans()).extracting(Gate::name).containsExactly("b", "a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"length", "finish", "House", "a b", "", "1st"})
  void aNameThatIsNoneOrTakenIsRefused(String name) {
    assertThatThrownBy(() -> new TeamGates(List.of(new Named(name)), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("give");
  }

  @Test
  void twoGatesOfOneNameAreRefused() {
    assertThatThrownBy(
            () -> new TeamGates(List.of(new Named("style"), new Named("style")), List.of()))
        .hasMessage("there is a gate style already; give another name");
  }
}
