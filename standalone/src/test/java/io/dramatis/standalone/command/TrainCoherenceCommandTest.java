package io.dramatis.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.filter.coherence.CoherenceModelFile;
import io.dramatis.filter.coherence.ModelOrigin;
import io.dramatis.standalone.Dramatis;
import io.dramatis.standalone.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainCoherenceCommandTest {
  private static final List<String> THINGS =
      List.of("opera", "football", "cooking", "chess", "trains", "gardens", "poetry", "sailing");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private Path tastes;
  private Path talks;

  @BeforeEach
  void write() throws IOException {
    StringBuilder stances = new StringBuilder();
    StringBuilder texts = new StringBuilder();
    for (int i = 0; i < THINGS.size(); i++) {
      String thing = THINGS.get(i);
      stances.append(line("a friend of " + thing, "I love " + thing, true, "taste " + i));
      stances.append(line("a friend of " + thing, "I hate " + thing, false, "taste " + i));
      String text = "How do I teach " + thing + "? Thank you for your time.";
      texts.append(line("a teacher of " + thing, text, true, "talk " + i));
      texts.append(line("a nurse, number " + i, text, false, "talk " + i));
    }
    tastes = Files.writeString(folder.resolve("tastes.jsonl"), stances);
    talks = Files.writeString(folder.resolve("talks.jsonl"), texts);
  }

  @Test
  void aModelAndItsFiguresComeOfFiles() throws IOException {
    Path model = folder.resolve("out/model.json");
    Path tasks = Files.copy(talks, folder.resolve("tasks.jsonl"));

    assertThat(train("--stance", tastes, "--relevance", talks, "--tasks", tasks, "--out", model))
        .as(errors.toString())
        .isEqualTo(ExitCode.OK);
    assertThat(CoherenceModelFile.read(model).origin().data())
        .extracting(ModelOrigin.Data::name)
        .containsExactly("tastes.jsonl", "talks.jsonl", "tasks.jsonl");
    assertThat(out.toString())
        .containsSubsequence("held out", "tastes.jsonl", "talks.jsonl", "of the coherent texts");
  }

  @Test
  void whatCannotBeLearnedFromIsRefused() throws IOException {
    Path model = folder.resolve("model.json");
    Path one = Files.writeString(folder.resolve("one.jsonl"), line("p", "t", true, "g"));

    assertThat(train("--stance", one, "--relevance", talks, "--out", model))
        .isEqualTo(ExitCode.USAGE);
    assertThat(errors.toString()).contains("one.jsonl: 1 pairs, 1 of them coherent");
    assertThat(train("--stance", folder.resolve("no"), "--relevance", talks, "--out", model))
        .isEqualTo(ExitCode.USAGE);
    assertThat(errors.toString()).contains("there is no file");
    assertThat(model).doesNotExist();
  }

  private static String line(String persona, String text, boolean coherent, String group) {
    return "{\"persona\": \"%s\", \"text\": \"%s\", \"coherent\": %s, \"group\": \"%s\"}%n"
        .formatted(persona, text, coherent, group);
  }

  private int train(Object... options) {
    CommandLine line = Dramatis.commandLine();
    line.setErr(new PrintWriter(errors, true));
    line.setOut(new PrintWriter(out, true));
    String[] arguments = new String[options.length + 2];
    arguments[0] = "train";
    arguments[1] = "coherence";
    for (int i = 0; i < options.length; i++) {
      arguments[i + 2] = options[i].toString();
    }
    return line.execute(arguments);
  }
}
