package io.dramatis.standalone.bench.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.standalone.Dramatis;
import io.dramatis.standalone.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class GenerationCommandTest {
  private final StringWriter errors = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "--prompts=0, --prompts is 0",
    "--candidates=65, --candidates is 65",
    "--failing=1.5, --failing is 1.5",
    "--runs=0, --runs is 0",
    "--slow=often, 0.01x20",
    "--slow=2x20, 0.01x20",
    "--slow=0.1x20x3, 0.01x20",
    "--scenario=speed, --scenario"
  })
  void aWrongOptionIsRefusedByNameAndValue(String option, String told) {
    assertThat(run("bench", "generation", option)).isEqualTo(ExitCode.USAGE);
    assertThat(errors.toString()).contains(told);
  }

  @Test
  void whereNoGeneratorIsPackagedTheErrorSaysWhatIsMissing(@TempDir Path empty) {
    String before = System.getProperty("dramatis.home", "");
    System.setProperty("dramatis.home", empty.toString());
    try {
      assertThat(run("bench", "generation", "--scenario=scale", "--sizes=1"))
          .isEqualTo(ExitCode.UNEXPECTED);
    } finally {
      System.setProperty("dramatis.home", before);
    }
    assertThat(errors.toString())
        .contains("no packaged generator at " + empty)
        .contains("./dramatis builds it");
  }

  private int run(String... arguments) {
    CommandLine line = Dramatis.commandLine();
    line.setErr(new PrintWriter(errors, true));
    line.setOut(new PrintWriter(new StringWriter()));
    return line.execute(arguments);
  }
}
