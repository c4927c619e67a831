package io.dramatis.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.standalone.bench.DedupFigures.Scale;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DedupBenchTest {
  @Test
  void findsWhatItPlantedAndNothingElse() throws IOException {
    DedupFigures figures = new DedupBench().run(20_000, 0);

    assertThat(figures.embedding()).isNull();
    assertThat(figures.scales()).hasSize(1);
    Scale scale = figures.scales().getFirst();
    assertThat(scale.personas()).isEqualTo(20_000);
    assertThat(scale.planted()).isBetween(300L, 500L);
    assertThat(scale.found()).isEqualTo(scale.planted());
    assertThat(scale.fourWordsChanged()).isGreaterThan(50);
    assertThat(scale.wronglyFound()).isZero();
    assertThat(scale.unrelated()).isLessThan(5);
    assertThat(scale.seconds()).isGreaterThan(scale.controlSeconds());
    assertThat(figures.lines()).anyMatch(line -> line.contains("20,000 personas"));
  }

  @Test
  void writesTheSameTextsForTheSameSeed() {
    SyntheticPersonas one = new SyntheticPersonas(5);
    SyntheticPersonas other = new SyntheticPersonas(6);

    assertThat(one.text(1)).isEqualTo(new SyntheticPersonas(5).text(1)).isNotEqualTo(other.text(1));
    assertThat(one.text(1))
        .matches("This \\d\\d-year-old .* from .*, who .*, .* and wants to .*\\.");
  }
}
