package io.dramatis.standalone.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.event.TrainingSample;
import io.dramatis.contracts.job.JobProgress;
import io.dramatis.standalone.ExitCode;
import io.dramatis.standalone.ModelChoice;
import io.dramatis.standalone.Standalone;
import io.dramatis.standalone.StandaloneOptions;
import io.dramatis.standalone.embedded.EmbeddedDatabase.Durability;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: the whole loop on this machine, in half a minute. */
@Command(
    name = "demo",
    description = "See the whole loop run on this machine, with no model needed.")
public final class DemoCommand implements Callable<Integer> {
  private static final int SHOWN = 3;
  private static final ObjectMapper JSON = EventCodec.mapper();

  @Mixin private Answers answers;
  @Spec private CommandSpec spec;

  @Option(
      names = "--job",
      paramLabel = "FILE",
      defaultValue = "${sys:dramatis.home:-.}/examples/jobs/quickstart.yaml",
      description = "The job to run. Default: examples/jobs/quickstart.yaml")
  private String file;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".dramatis/demo",
      description = "The folder that keeps everything. Default: ${DEFAULT-VALUE}")
  private Path data;

  @Override
  public Integer call() throws IOException, InterruptedException {
    JobFile job = JobFile.read(file, spec.commandLine());
    ModelChoice model = ModelChoice.from(System.getenv());
    answers.tell(model.announcement());
    answers.tell("starting Kafka, Postgres and the four services …");
    StandaloneOptions options = new StandaloneOptions(data, "127.0.0.1", 0, Durability.PROCESS);
    try (Standalone standalone = Standalone.start(options, model)) {
      JobRun run = new JobRun(standalone.client(), answers);
      JobProgress end = run.toItsEnd(job);
      OutputFile output =
          OutputFile.prepare(standalone.folder().path().resolve(job.job().name() + ".ndjson"));
      run.export(end.jobId(), ExportFormat.NDJSON, output);
      answers.give(end);
      show(output.path());
      answers.tell("");
      answers.tell("samples with their lineage: " + output.path());
      answers.tell("everything else:            " + standalone.folder().path());
      answers.tell("look at it again with:      ./dramatis server --data " + data);
      return ExitCode.of(end.status());
    }
  }

  private void show(Path samples) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(samples)) {
      for (String line : lines.lines().limit(SHOWN).toList()) {
        SampleText.lines(JSON.readValue(line, TrainingSample.class)).forEach(answers::tell);
      }
    }
  }
}
