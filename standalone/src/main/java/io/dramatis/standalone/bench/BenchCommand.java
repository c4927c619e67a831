package io.dramatis.standalone.bench;

import io.dramatis.standalone.ExitCode;
import io.dramatis.standalone.bench.filter.FilterCommand;
import io.dramatis.standalone.bench.generation.GenerationCommand;
import io.dramatis.standalone.command.Answers;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench}: figures of this machine, each beside a control. */
@Command(
    name = "bench",
    description = "Measure Dramatis on this machine.",
    subcommands = {GenerationCommand.class, FilterCommand.class},
    synopsisSubcommandLabel = "BENCHMARK")
public final class BenchCommand {
  @Mixin private Answers answers;

  /** How its benchmarks answer. */
  public Answers answers() {
    return answers;
  }

  @Command(
      name = "pipeline",
      description = "One job through all stages, as a share of what the server could serve.")
  int pipeline(
      @Option(
              names = "--prompts",
              defaultValue = "2000",
              description = "Prompts to ask. Default: ${DEFAULT-VALUE}")
          int prompts,
      @Option(
              names = "--candidates",
              defaultValue = "4",
              description = "Candidates of a prompt (k). Default: ${DEFAULT-VALUE}")
          int candidates,
      @Option(
              names = "--concurrency",
              defaultValue = "8",
              description = "Requests in flight. Default: ${DEFAULT-VALUE}")
          int concurrency,
      @Option(
              names = "--median-latency-ms",
              defaultValue = "300",
              description = "The server's median latency. Default: ${DEFAULT-VALUE}")
          int medianMillis,
      @Option(
              names = "--sigma",
              defaultValue = "0.3",
              description = "Spread of its log-normal latency. Default: ${DEFAULT-VALUE}")
          double sigma,
      @Option(
              names = "--data",
              paramLabel = "DIR",
              defaultValue = ".dramatis/bench",
              description = "The folder of the run. Default: ${DEFAULT-VALUE}")
          Path data)
      throws IOException, InterruptedException {
    PipelineFigures figures =
        new PipelineBench(prompts, candidates, concurrency)
            .run(medianMillis, sigma, data, answers.progress());
    answers.give(figures, figures.lines());
    return figures.countsAddUp() ? ExitCode.OK : ExitCode.UNEXPECTED;
  }

  @Command(
      name = "dedup",
      description = {
        "De-duplication of generated personas at up to three sizes, beside hashing them alone,",
        "and with embeddings, beside the embedding model alone."
      })
  int dedup(
      @Option(
              names = "--personas",
              paramLabel = "N",
              defaultValue = "1000000",
              description = "The largest size, 1 and up. Default: ${DEFAULT-VALUE}")
          int personas,
      @Option(
              names = "--embeddings",
              paramLabel = "N",
              defaultValue = "2000",
              description = "Texts to embed; 0 for none. Default: ${DEFAULT-VALUE}")
          int embeddings)
      throws IOException {
    if (personas < 1 || embeddings < 0) {
      throw new IllegalArgumentException(
          "--personas is %d and --embeddings %d; give 1 or more, and 0 or more"
              .formatted(personas, embeddings));
    }
    DedupFigures figures = new DedupBench().run(personas, embeddings);
    answers.give(figures, figures.lines());
    return ExitCode.OK;
  }
}
