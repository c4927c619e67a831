package io.dramatis.standalone.bench.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.standalone.Dramatis;
import io.dramatis.standalone.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class FilterBenchTest {
  private final StringWriter errors = new StringWriter();

  @Test
  void gatesAndTheModelAloneAreMeasuredOnTheSameTexts(@TempDir Path folder)
      throws IOException, InterruptedException {
    FilterFigures figures = new FilterBench(new FilterPlan(6, 3, 4, 7, 2)).run(folder);

    assertThat(figures.gates().values()).hasSize(2).allMatch(rate -> rate > 0);
    assertThat(figures.ratio().median()).isPositive();
    assertThat(figures.textsPerCandidate().least()).isGreaterThan(0.5);
    assertThat(figures.fates().values().stream().mapToInt(n -> n).sum()).isEqualTo(18);
    // What was stored is read after the restart, and nothing is embedded a second time.
    assertThat(figures.embeddedAgain()).isZero();
    assertThat(figures.readMicros().least()).isPositive();
    assertThat(figures.lines()).anyMatch(line -> line.contains("the model alone"));
  }

  @Test
  void theSameSeedWritesTheSameTexts() {
    assertThat(new RehearsedBatches(2, 7).job("a", 0, 3))
        .isEqualTo(new RehearsedBatches(2, 7).job("a", 0, 3))
        .isNotEqualTo(new RehearsedBatches(2, 8).job("a", 0, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "--prompts=0, --prompts is 0; give 1 to 1000000",
    "--candidates=65, --candidates is 65; give 1 to 64",
    "--at-once=0, --at-once is 0; give 1 to 1024",
    "--runs=0, --runs is 0; give 1 to 100"
  })
  void aWrongOptionIsRefusedByNameAndValue(String option, String told) {
    CommandLine line = Dramatis.commandLine();
    line.setErr(new PrintWriter(errors, true));

    assertThat(line.execute("bench", "filter", option)).isEqualTo(ExitCode.USAGE);
    assertThat(errors.toString()).contains(told);
  }
}
