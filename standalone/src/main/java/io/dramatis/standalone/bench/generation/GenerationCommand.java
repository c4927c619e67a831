package io.dramatis.standalone.bench.generation;

import io.dramatis.standalone.ExitCode;
import io.dramatis.standalone.bench.BenchCommand;
import io.dramatis.standalone.command.SlowAnswers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code bench generation}: the generator beside an ideal client on a simulated server. */
@Command(
    name = "generation",
    description = {
      "The packaged generator as a process of its own, beside an ideal client that does nothing",
      "but send requests, on a simulated server; and what a candidate costs."
    })
public final class GenerationCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private BenchCommand bench;

  @Option(
      names = "--scenario",
      defaultValue = "latency",
      description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private Scenario scenario;

  @Option(
      names = "--prompts",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Prompts of a run of latency or cpu. Default: ${DEFAULT-VALUE}")
  private int prompts;

  @Option(
      names = "--candidates",
      paramLabel = "K",
      defaultValue = "4",
      description = "Candidates of a prompt, 1 to 64. Default: ${DEFAULT-VALUE}")
  private int candidates;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "64",
      description = "Requests in flight, but for adaptive. Default: ${DEFAULT-VALUE}")
  private int concurrency;

  @Option(
      names = "--median-latency-ms",
      paramLabel = "MS",
      defaultValue = "400",
      description = "Median latency of latency and adaptive. Default: ${DEFAULT-VALUE}")
  private int medianMillis;

  @Option(
      names = "--sigma",
      defaultValue = "0.8",
      description = "Spread of that log-normal latency. Default: ${DEFAULT-VALUE}")
  private double sigma;

  @Option(
      names = "--failing",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "latency: requests that fail once with 500, such as 0.05. Default: none")
  private double failing;

  @Option(
      names = "--slow",
      paramLabel = "SHARExFACTOR",
      converter = SlowAnswers.Converter.class,
      description = "latency: requests that take longer, such as 0.01x20. None by default.")
  private @Nullable SlowAnswers slow;

  @Option(
      names = "--fixed",
      description = "latency: always --concurrency in flight; adaptive concurrency off.")
  private boolean fixed;

  @Option(
      names = "--sizes",
      paramLabel = "N",
      split = ",",
      defaultValue = "1000,20000,200000",
      description = "scale: how many prompts. Default: ${DEFAULT-VALUE}")
  private List<Integer> sizes;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "60",
      description = {
        "adaptive: how long rates count, from 20 seconds after the first prompt on.",
        "Default: ${DEFAULT-VALUE}"
      })
  private int seconds;

  @Option(
      names = "--no-pipeline",
      description = "cpu and scale: the generator alone, and not the whole pipeline.")
  private boolean generatorAlone;

  @Option(
      names = "--no-generator",
      description = "scale: the whole pipeline, and not the generator alone.")
  private boolean pipelineAlone;

  @Option(
      names = "--profile",
      paramLabel = "DIR",
      description = "cpu: record one more run each into this folder and tell where the time goes.")
  private @Nullable Path profiles;

  @Option(
      names = "--cores",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Processors that the generator's JVM believes to have. Default: ${DEFAULT-VALUE}")
  private int cores;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "1",
      description = "Repetitions; the median and the range are told. Default: ${DEFAULT-VALUE}")
  private int runs;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".dramatis/bench",
      description = "cpu and scale: the pipeline's folder. Default: ${DEFAULT-VALUE}")
  private Path data;

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireSense();
    return switch (scenario) {
      case LATENCY -> latency();
      case ADAPTIVE -> adaptive();
      case CPU -> cpu();
      case SCALE -> scale();
    };
  }

  private int latency() throws IOException, InterruptedException {
    LatencyBench.Plan plan =
        new LatencyBench.Plan(
            prompts,
            candidates,
            concurrency,
            medianMillis,
            sigma,
            failing,
            slow == null ? SlowAnswers.NONE : slow,
            fixed,
            cores,
            runs);
    LatencyFigures figures = new LatencyBench(plan).run();
    bench.answers().give(figures, figures.lines());
    return figures.whole() ? ExitCode.OK : ExitCode.UNEXPECTED;
  }

  private int adaptive() throws IOException, InterruptedException {
    AdaptiveBench.Plan plan =
        new AdaptiveBench.Plan(40, 48, candidates, medianMillis, sigma, 20, seconds, cores, runs);
    AdaptiveFigures figures = new AdaptiveBench(plan).run();
    bench.answers().give(figures, figures.lines());
    return ExitCode.OK;
  }

  private int cpu() throws IOException, InterruptedException {
    CpuBench.Plan plan =
        new CpuBench.Plan(prompts, candidates, concurrency, cores, runs, !generatorAlone, profiles);
    CpuFigures figures = new CpuBench(plan).run(data);
    bench.answers().give(figures, figures.lines());
    return ExitCode.OK;
  }

  private int scale() throws IOException, InterruptedException {
    ScaleBench.Plan plan =
        new ScaleBench.Plan(sizes, candidates, concurrency, cores, !pipelineAlone, !generatorAlone);
    ScaleFigures figures = new ScaleBench(plan).run(data);
    bench.answers().give(figures, figures.lines());
    return ExitCode.OK;
  }

  private void requireSense() {
    require("--prompts", prompts, 1, 10_000_000);
    require("--candidates", candidates, 1, 64);
    require("--concurrency", concurrency, 1, 4_096);
    require("--median-latency-ms", medianMillis, 0, 60_000);
    require("--sigma", sigma, 0, 3);
    require("--failing", failing, 0, 1);
    sizes.forEach(size -> require("--sizes", size, 1, 10_000_000));
    require("--seconds", seconds, 5, 3_600);
    require("--cores", cores, 1, 1_024);
    require("--runs", runs, 1, 100);
  }

  private void require(String option, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new ParameterException(
          spec.commandLine(),
          "%s is %s; give %s to %s".formatted(option, number(value), number(least), number(most)));
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
