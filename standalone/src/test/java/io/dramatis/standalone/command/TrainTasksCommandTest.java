package io.dramatis.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.filter.coherence.evaluation.LabelledPair;
import io.dramatis.filter.coherence.evaluation.LabelledPairs;
import io.dramatis.standalone.Dramatis;
import io.dramatis.standalone.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainTasksCommandTest {
  @TempDir private Path folder;
  private final StringWriter errors = new StringWriter();

  @Test
  void eachTaskStandsWithItsOwnPersonaAndWithAnother() throws IOException {
    Path file = folder.resolve("tasks.jsonl");
    assertThat(tasks("--others", "RANDOM", "--count", "20", "--out", file.toString()))
        .as(errors.toString())
        .isEqualTo(ExitCode.OK);

    List<LabelledPair> pairs = LabelledPairs.of(Files.readString(file)).pairs();
    assertThat(pairs).hasSizeGreaterThan(30);
    for (int i = 0; i < pairs.size(); i += 2) {
      assertThat(pairs.get(i).coherent()).isTrue();
      assertThat(pairs.get(i + 1).coherent()).isFalse();
      assertThat(pairs.get(i + 1).text()).isEqualTo(pairs.get(i).text());
      assertThat(pairs.get(i + 1).persona()).isNotEqualTo(pairs.get(i).persona());
    }
  }

  @Test
  void noPersonaIsBothLearnedFromAndMeasuredOn() throws IOException {
    Path learned = folder.resolve("learned.jsonl");
    Path measured = folder.resolve("measured.jsonl");
    tasks("--others", "RANDOM", "--count", "200", "--out", learned.toString());
    tasks(
        "--others", "RANDOM", "--count", "200", "--part", "MEASURE", "--out", measured.toString());

    assertThat(personas(learned)).isNotEmpty().doesNotContainAnyElementsOf(personas(measured));
  }

  @Test
  void whatThePersonaSaysWordForWordIsCut() {
    assertThat(
            RehearsedTasks.withoutQuotes(
                "How can a nurse who keeps bees in Oslo sleep?", "A nurse who keeps bees in Oslo."))
        .isEqualTo("How can sleep?");
  }

  @Test
  void aCountThatThePoolHasNotIsRefused() {
    assertThat(tasks("--others", "RANDOM", "--count", "0", "--out", "no.jsonl"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(errors.toString()).contains("--count is 0; give 1 to 2000");
  }

  private static List<String> personas(Path file) throws IOException {
    return LabelledPairs.of(Files.readString(file)).pairs().stream()
        .map(LabelledPair::persona)
        .toList();
  }

  private int tasks(String... options) {
    CommandLine line = Dramatis.commandLine();
    line.setErr(new PrintWriter(errors, true));
    line.setOut(new PrintWriter(new StringWriter(), true));
    String[] arguments = new String[options.length + 2];
    arguments[0] = "train";
    arguments[1] = "tasks";
    System.arraycopy(options, 0, arguments, 2, options.length);
    return line.execute(arguments);
  }
}
