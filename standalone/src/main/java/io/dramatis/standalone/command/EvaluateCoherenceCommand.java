package io.dramatis.standalone.command;

import io.dramatis.filter.coherence.CoherenceModel;
import io.dramatis.filter.coherence.CoherenceModelFile;
import io.dramatis.filter.coherence.evaluation.CoherenceEvaluation;
import io.dramatis.filter.coherence.evaluation.CoherenceFigures;
import io.dramatis.filter.coherence.evaluation.LabelledPairs;
import io.dramatis.filter.coherence.evaluation.RefusedLine;
import io.dramatis.standalone.ExitCode;
import io.dramatis.standalone.console.CountDisplay;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code evaluate coherence}: how well the gate tells a persona's texts from others. */
@Command(
    name = "coherence",
    description =
        "How well the gate coherence tells a persona's texts from others, beside controls.",
    footer = {
      "",
      "FILE has a line {\"persona\", \"text\", \"coherent\": true or false, \"group\"?} for each"
          + " pair.",
      "The intervals draw whole groups, or personas where there is no group. Each persona is held",
      "against 32 others of FILE, drawn once. Lines that cannot be used are told and left out."
    })
final class EvaluateCoherenceCommand implements Callable<Integer> {
  private static final int MOST_TOLD = 20;

  @ParentCommand private EvaluateCommand evaluate;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Labelled lines; - for standard input.")
  private String file;

  @Option(
      names = "--threshold",
      paramLabel = "SCORE",
      description = "For precision and recall, 0 to 1. Default: the model's.")
  private @Nullable Double threshold;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "One that train coherence wrote. Default: the one that comes with Dramatis.")
  private @Nullable Path model;

  @Option(names = "--strict", description = "Measure nothing when a line cannot be used.")
  private boolean strict;

  @Override
  public Integer call() throws IOException {
    CoherenceModel measured = model();
    double least = threshold == null ? measured.origin().threshold() : threshold;
    if (!(least >= 0 && least <= 1)) {
      throw new ParameterException(
          spec.commandLine(), "--threshold is %s; give 0 to 1".formatted(least));
    }
    LabelledPairs data = LabelledPairs.of(TextFile.read(file, spec.commandLine()));
    tell(data.refused());
    requireUsable(data);
    try (LocalEmbedder embedder = LocalEmbedder.configured(System.getenv());
        CountDisplay progress =
            CountDisplay.of(
                "pairs",
                data.pairs().size(),
                spec.commandLine().getErr(),
                evaluate.answers().json())) {
      CoherenceFigures figures =
          new CoherenceEvaluation(embedder.embedder(), measured)
              .of(data.pairs(), least, progress::show);
      evaluate.answers().give(figures, CoherenceText.lines(figures));
      return ExitCode.OK;
    }
  }

  private CoherenceModel model() {
    try {
      return model == null ? CoherenceModelFile.builtIn() : CoherenceModelFile.read(model);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void requireUsable(LabelledPairs data) {
    if (strict && !data.refused().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "%,d lines cannot be used; mend them or leave out --strict"
              .formatted(data.refused().size()));
    }
    Optional<String> lacking = data.lacking();
    if (lacking.isPresent()) {
      throw new ParameterException(spec.commandLine(), file + ": " + lacking.get());
    }
  }

  private void tell(List<RefusedLine> refused) {
    PrintWriter errors = spec.commandLine().getErr();
    refused.stream().limit(MOST_TOLD).forEach(line -> errors.println("refused " + line));
    if (refused.size() > MOST_TOLD) {
      errors.printf("… and %,d lines more%n", refused.size() - MOST_TOLD);
    }
    errors.flush();
  }
}
