package io.dramatis.standalone.bench.filter;

import io.dramatis.standalone.ExitCode;
import io.dramatis.standalone.bench.BenchCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code bench filter}: all gates beside the embedding model alone. */
@Command(
    name = "filter",
    description = {
      "Candidates of the rehearsal stand-in through all gates that a job has by default, beside"
          + " the",
      "in-process embedding model alone on the same texts; and the same again after a restart."
    })
public final class FilterCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private BenchCommand bench;

  @Option(
      names = "--prompts",
      paramLabel = "N",
      defaultValue = "500",
      description = "Prompts of a run. Default: ${DEFAULT-VALUE}")
  private int prompts;

  @Option(
      names = "--candidates",
      paramLabel = "K",
      defaultValue = "4",
      description = "Candidates of a prompt, 1 to 64. Default: ${DEFAULT-VALUE}")
  private int candidates;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description = "Prompts filtered at once. Default: twice the processors, as the service has.")
  private @Nullable Integer atOnce;

  @Option(
      names = "--seed",
      defaultValue = "7",
      description = "Of personas and texts. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "1",
      description = "Repetitions; the median and the range are told. Default: ${DEFAULT-VALUE}")
  private int runs;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".dramatis/bench-filter",
      description = "The database's folder, emptied first. Default: ${DEFAULT-VALUE}")
  private Path data;

  @Override
  public Integer call() throws IOException, InterruptedException {
    int together = atOnce == null ? 2 * Runtime.getRuntime().availableProcessors() : atOnce;
    require("--prompts", prompts, 1_000_000);
    require("--candidates", candidates, 64);
    require("--at-once", together, 1_024);
    require("--runs", runs, 100);
    FilterFigures figures =
        new FilterBench(new FilterPlan(prompts, candidates, together, seed, runs)).run(data);
    bench.answers().give(figures, figures.lines());
    return ExitCode.OK;
  }

  private void require(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new ParameterException(
          spec.commandLine(), "%s is %d; give 1 to %d".formatted(option, value, most));
    }
  }
}
