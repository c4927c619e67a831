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

class EvaluateCoherenceCommandTest {
  private static final String PAIRS =
      """
      {"persona": "a beekeeper in Slovenia", "text": "My colonies have mites.", "coherent": true}
      {"persona": "a beekeeper in Slovenia", "text": "My goats have fleas.", "coherent": false}
      {"persona": "a goat herder in Peru", "text": "My goats have fleas.", "coherent": true}
      {"persona": "a goat herder in Peru", "text": "My colonies have mites.", "coherent": false}
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @Test
  void theGateStandsBesideItsControls() throws IOException {
    assertThat(evaluate(PAIRS)).as(errors.toString()).isEqualTo(ExitCode.OK);

    assertThat(out.toString())
        .contains("4 pairs, 2 coherent; 2 personas")
        .containsSubsequence("AUROC", "coherence", "word overlap cosine", "embedding cosine");
  }

  @Test
  void machinesGetOneDocument() throws IOException {
    assertThat(evaluate(PAIRS, "--json")).isEqualTo(ExitCode.OK);

    JsonNode figures = EventCodec.mapper().readTree(out.toString());
    assertThat(figures.path("pairs").asInt()).isEqualTo(4);
    assertThat(figures.path("scores")).hasSize(3);
    assertThat(figures.at("/scores/0/auroc").isNumber()).isTrue();
  }

  @Test
  void linesThatAreNoPairsAreToldAndLeftOutUnlessStrict() throws IOException {
    String spoilt = PAIRS + "{\"persona\": \"p\", \"text\": \"t\", \"coherent\": 1}\n";

    assertThat(evaluate(spoilt)).isEqualTo(ExitCode.OK);
    assertThat(errors.toString()).contains("refused line 5: coherent is 1; give true or false");
    assertThat(evaluate(spoilt, "--strict")).isEqualTo(ExitCode.USAGE);
    assertThat(errors.toString()).contains("1 lines cannot be used");
  }

  @Test
  void whatCannotBeMeasuredIsRefused() throws IOException {
    assertThat(evaluate("")).isEqualTo(ExitCode.USAGE);
    assertThat(errors.toString()).contains("give pairs of both kinds");
    assertThat(evaluate(PAIRS, "--threshold=2")).isEqualTo(ExitCode.USAGE);
    assertThat(errors.toString()).contains("--threshold is 2.0; give 0 to 1");
  }

  private int evaluate(String lines, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("pairs.jsonl"), lines);
    CommandLine line = Dramatis.commandLine();
    line.setErr(new PrintWriter(errors, true));
    line.setOut(new PrintWriter(out, true));
    String[] arguments = new String[options.length + 3];
    arguments[0] = "evaluate";
    arguments[1] = "coherence";
    arguments[2] = file.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return line.execute(arguments);
  }
}
