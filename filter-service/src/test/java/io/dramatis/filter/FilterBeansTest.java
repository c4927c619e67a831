package io.dramatis.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.job.GateNames;
import io.dramatis.filter.coherence.CoherenceGate;
import io.dramatis.filter.contradiction.ContradictionGate;
import io.dramatis.filter.duplicate.DuplicateGate;
import io.dramatis.filter.duplicate.EmbeddingDuplicateGate;
import io.dramatis.filter.duplicate.rouge.RougeGate;
import io.dramatis.filter.gate.Gate;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FilterBeansTest {
  @Test
  void theGatesHaveTheNamesThatJobsKnow() {
    Stream<String> names =
        Stream.concat(
            FilterBeans.cheap(FilterConfigTest.with(Map.of())).stream().map(Gate::name),
            Stream.of(
                CoherenceGate.NAME,
                ContradictionGate.NAME,
                DuplicateGate.NAME,
                EmbeddingDuplicateGate.NAME,
                RougeGate.NAME));

    assertThat(names).containsExactlyElementsOf(GateNames.BUILT_IN);
  }
}
