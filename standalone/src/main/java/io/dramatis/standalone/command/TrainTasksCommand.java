package io.dramatis.standalone.command;

import io.dramatis.contracts.EventCodec;
import io.dramatis.filter.coherence.evaluation.LabelledPair;
import io.dramatis.standalone.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code train tasks}: labelled pairs of short tasks from the rehearsal stand-in. */
@Command(
    name = "tasks",
    description = {
      "Write short tasks of built-in personas, each with its own and with another persona.",
      "The rehearsal stand-in writes them; where it quotes four words of the persona they are cut."
    })
final class TrainTasksCommand implements Callable<Integer> {
  @ParentCommand private TrainCommand train;
  @Spec private CommandSpec spec;

  @Option(
      names = "--others",
      required = true,
      description = "The other persona: ${COMPLETION-CANDIDATES} (of 2,000 by embedding).")
  private RehearsedTasks.Others others = RehearsedTasks.Others.RANDOM;

  @Option(
      names = "--part",
      defaultValue = "LEARN",
      description = "${COMPLETION-CANDIDATES}: no persona is in both. Default: ${DEFAULT-VALUE}")
  private RehearsedTasks.Part part = RehearsedTasks.Part.LEARN;

  @Option(
      names = "--count",
      defaultValue = "400",
      description = "Tasks, 1 to 2000. Default: ${DEFAULT-VALUE}")
  private int count;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write.")
  private Path file = Path.of("tasks.jsonl");

  @Override
  public Integer call() throws IOException {
    if (count < 1 || count > RehearsedTasks.POOL) {
      throw new ParameterException(
          spec.commandLine(), "--count is %d; give 1 to %d".formatted(count, RehearsedTasks.POOL));
    }
    OutputFile output = OutputFile.prepare(file);
    try (LocalEmbedder embedder = LocalEmbedder.configured(System.getenv())) {
      List<LabelledPair> pairs = new RehearsedTasks(embedder.embedder()).pairs(count, others, part);
      StringBuilder lines = new StringBuilder();
      for (LabelledPair pair : pairs) {
        lines.append(EventCodec.mapper().writeValueAsString(pair)).append('\n');
      }
      output.write(new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)));
      train.answers().tell("%,d pairs in %s".formatted(pairs.size(), output.path()));
      return ExitCode.OK;
    } finally {
      output.abandon();
    }
  }
}
