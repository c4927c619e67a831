package io.dramatis.standalone.command;

import io.dramatis.reward.evaluation.EvaluationData;
import io.dramatis.reward.evaluation.EvaluationReader;
import io.dramatis.reward.evaluation.RefusedLine;
import io.dramatis.reward.evaluation.RewardEvaluation;
import io.dramatis.reward.evaluation.RewardFigures;
import io.dramatis.reward.scorer.RewardScorer;
import io.dramatis.standalone.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code evaluate reward}: how far a scorer agrees with people. */
@Command(
    name = "reward",
    description =
        "How often a scorer prefers what people preferred, and what its best of k is worth.",
    footer = {
      "",
      "FILE has a line {\"prompt\", \"chosen\", \"rejected\", \"source\"?} for each pair, or",
      "{\"prompt\", \"candidates\": [{\"text\", \"score\"}], \"source\"?} for each set of"
          + " candidates with",
      "known scores. Lines that cannot be used are told and left out. Scorers are configured as"
          + " those",
      "of the reward-scorer: DRAMATIS_REWARD_SCORERS_<NAME>_KIND and so on."
    })
final class EvaluateRewardCommand implements Callable<Integer> {
  private static final int MOST_TOLD = 20;

  @ParentCommand private EvaluateCommand evaluate;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Labelled lines; - for standard input.")
  private String file;

  @Option(
      names = "--scorer",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "A configured scorer. Default: ${DEFAULT-VALUE}")
  private String scorer;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the random control and the intervals. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(names = "--strict", description = "Measure nothing when a line cannot be used.")
  private boolean strict;

  @Override
  public Integer call() throws IOException, InterruptedException {
    EvaluationData data =
        EvaluationReader.read(new StringReader(TextFile.read(file, spec.commandLine())));
    tell(data.refused());
    if (data.isEmpty() || (strict && !data.refused().isEmpty())) {
      throw new ParameterException(
          spec.commandLine(),
          data.isEmpty()
              ? file + " holds neither pairs nor sets of candidates"
              : "%d lines cannot be used; mend them or leave out --strict"
                  .formatted(data.refused().size()));
    }
    try (LocalScorers scorers = scorers()) {
      RewardScorer chosen =
          scorers
              .find(scorer)
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(),
                          "no scorer %s; there are %s".formatted(scorer, scorers.names())));
      RewardFigures figures = new RewardEvaluation(scorer, chosen, seed).measure(data);
      evaluate.answers().give(figures, RewardFiguresText.lines(figures));
      if (!figures.rated()) {
        spec.commandLine()
            .getErr()
            .printf("scorer %s could rate nothing: %s%n", scorer, figures.failures());
        return ExitCode.UNEXPECTED;
      }
      return ExitCode.OK;
    }
  }

  private LocalScorers scorers() {
    try {
      return LocalScorers.configured(System.getenv());
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
    }
  }

  private void tell(List<RefusedLine> refused) {
    PrintWriter errors = spec.commandLine().getErr();
    refused.stream().limit(MOST_TOLD).forEach(line -> errors.println("refused " + line));
    if (refused.size() > MOST_TOLD) {
      errors.printf("… and %d lines more%n", refused.size() - MOST_TOLD);
    }
    errors.flush();
  }
}
