package io.dramatis.standalone.command;

import io.dramatis.contracts.job.JobProgress;
import io.dramatis.standalone.ExitCode;
import io.dramatis.standalone.ModelChoice;
import io.dramatis.standalone.Standalone;
import io.dramatis.standalone.StandaloneOptions;
import io.dramatis.standalone.embedded.EmbeddedDatabase.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code run}: one job to its end, exported to a file. */
@Command(
    name = "run",
    description = "Run one job to its end on this machine and export what it accepted.")
public final class RunCommand implements Callable<Integer> {
  @Mixin private Answers answers;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "JOB", description = "A job in YAML or JSON; - for standard input.")
  private String file;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where the accepted samples are written, once the job has ended.")
  private Path out;

  @Option(
      names = "--format",
      defaultValue = "chat",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private ExportFormat format;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".dramatis/data",
      description = "The folder that keeps everything. Default: ${DEFAULT-VALUE}")
  private Path data;

  @Override
  public Integer call() throws IOException, InterruptedException {
    JobFile job = JobFile.read(file, spec.commandLine());
    OutputFile output = OutputFile.prepare(out);
    try {
      return run(job, output);
    } finally {
      output.abandon();
    }
  }

  private int run(JobFile job, OutputFile output) throws IOException, InterruptedException {
    ModelChoice model = ModelChoice.from(System.getenv());
    answers.tell(model.announcement());
    StandaloneOptions options = new StandaloneOptions(data, "127.0.0.1", 0, Durability.MACHINE);
    try (Standalone standalone = Standalone.start(options, model)) {
      JobRun run = new JobRun(standalone.client(), answers);
      JobProgress end = run.toItsEnd(job);
      run.export(end.jobId(), format, output);
      answers.give(end);
      answers.tell("wrote " + output.path());
      return ExitCode.of(end.status());
    }
  }
}
