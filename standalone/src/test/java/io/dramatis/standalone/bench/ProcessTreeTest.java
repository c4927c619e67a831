package io.dramatis.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessTreeTest {
  private final ProcessTree own = new ProcessTree(ProcessHandle.current());

  @Test
  void aProcessThatWorkedHasTakenProcessorTime() throws Exception {
    assertThat(own.processorNanos()).isPositive();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void linuxTellsMemoryAndThreads() throws Exception {
    assertThat(own.residentMegabytes()).isBetween(10L, own.residentPeakMegabytes());
    assertThat(ThreadTimes.of(own.root())).containsKey("JIT compiler");
  }

  @Test
  void aNameMayHoldBlanksAndBrackets() {
    String[] fields = ProcessTree.fieldsAfterName("42 (a (b) c) S 1 2 3");

    assertThat(fields).containsExactly("S", "1", "2", "3");
  }

  @Test
  void threadsAreToldByWhatTheyAreFor() {
    assertThat(ThreadTimes.purpose("C2 CompilerThre")).isEqualTo("JIT compiler");
    assertThat(ThreadTimes.purpose("kafka-producer-")).isEqualTo("Kafka producer");
    assertThat(ThreadTimes.purpose("something")).isEqualTo("other");
    assertThat(ThreadTimes.between(Map.of("other", 5L, "gone", 1L), Map.of("other", 7L, "new", 3L)))
        .containsOnly(entry("other", 2L), entry("new", 3L));
  }

  @Test
  void theTotalOfAHistogramIsTheLiveHeap() throws Exception {
    String histogram =
        """
         num     #instances         #bytes  class name (module)
        -------------------------------------------------------
           1:           300          12345  [B (java.base@25)
        Total           300          12345
        """;

    assertThat(Jcmd.total(histogram)).isEqualTo(12_345);
    assertThatThrownBy(() -> Jcmd.total("")).hasMessageContaining("no total");
  }
}
