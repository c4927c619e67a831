package io.dramatis.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.EventCodec;
import io.dramatis.standalone.Dramatis;
import io.dramatis.standalone.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateRewardCommandTest {
  private static final String LINES =
      """
      {"prompt":"Why does bread rise?","chosen":"Yeast ferments sugar into carbon dioxide, which gluten traps.","rejected":"It does."}
      {"prompt":"Why is the sky blue?","chosen":true,"rejected":"It is."}
      {"prompt":"Name a metal","candidates":[{"text":"Iron, which rusts in wet air.","score":2},{"text":"no","score":1}]}
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @TempDir private Path folder;

  @Test
  void figuresStandBesideTheControlsAndRefusedLinesAreTold() throws IOException {
    assertThat(run(LINES)).isEqualTo(ExitCode.OK);

    assertThat(out.toString())
        .containsPattern("default +all +1 +1 +1\\.000")
        .containsPattern("longer +all +1")
        .containsPattern("random +all +1")
        .containsPattern("oracle +all +1 +2\\.000")
        .contains("lines refused: 1");
    assertThat(errors.toString())
        .contains("refused line 2: chosen: is of type boolean; give a text in double quotes");
  }

  @Test
  void machinesGetOneDocument() throws IOException {
    assertThat(run(LINES, "--json")).isEqualTo(ExitCode.OK);

    JsonNode figures = EventCodec.mapper().readTree(out.toString());
    assertThat(figures.at("/pairs/0/accuracy/value").doubleValue()).isEqualTo(1);
    assertThat(figures.at("/refused/0/line").intValue()).isEqualTo(2);
    assertThat(figures.at("/bestOf/0/gained/value").doubleValue()).isEqualTo(2);
  }

  @Test
  void aFileOfNothingUsableIsAWrongCommand() throws IOException {
    assertThat(run("nonsense\n")).isEqualTo(ExitCode.USAGE);
    assertThat(errors.toString()).contains("line 1").contains("neither pairs nor sets");
  }

  @Test
  void strictMeasuresNothingWhereALineIsWrong() throws IOException {
    assertThat(run(LINES, "--strict")).isEqualTo(ExitCode.USAGE);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void anUnknownScorerIsRefusedWithThoseThatThereAre() throws IOException {
    assertThat(run(LINES, "--scorer=charm")).isEqualTo(ExitCode.USAGE);
    assertThat(errors.toString()).contains("no scorer charm; there are [default]");
  }

  private int run(String lines, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("pairs.jsonl"), lines);
    CommandLine line = Dramatis.commandLine();
    line.setErr(new PrintWriter(errors, true));
    line.setOut(new PrintWriter(out, true));
    String[] arguments = new String[options.length + 3];
    arguments[0] = "evaluate";
    arguments[1] = "reward";
    arguments[2] = file.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return line.execute(arguments);
  }
}
