package io.dramatis.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void noPortIsGivenTwice() {
    List<Integer> ports = IntStream.range(0, 2_000).mapToObj(i -> Ports.free()).toList();

    assertThat(ports).doesNotHaveDuplicates();
  }

  @Test
  void whatIsWantedIsNotGivenToOthers() {
    int wanted = Ports.free();
    assertThat(Ports.orFree(wanted)).isEqualTo(wanted);

    assertThat(IntStream.range(0, 2_000).map(i -> Ports.free())).doesNotContain(wanted);
  }
}
