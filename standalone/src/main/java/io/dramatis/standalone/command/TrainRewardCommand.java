package io.dramatis.standalone.command;

import io.dramatis.reward.evaluation.EvaluationData;
import io.dramatis.reward.evaluation.EvaluationReader;
import io.dramatis.reward.scorer.FeatureWeights;
import io.dramatis.reward.training.RewardTraining;
import io.dramatis.reward.training.TrainingOptions;
import io.dramatis.standalone.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code train reward}: the weights of the features scorer from pairs that people compared. */
@Command(
    name = "reward",
    description = "Learn the weights of the features scorer from compared pairs.",
    footer = {
      "",
      "FILE is that of evaluate reward. Half of the prompts, by their hash, are held out and only",
      "reported on. Use the weights with DRAMATIS_REWARD_SCORERS_<NAME>_WEIGHTS."
    })
final class TrainRewardCommand implements Callable<Integer> {
  @ParentCommand private TrainCommand train;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Compared pairs; - for standard input.")
  private String file;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where the weights go, as YAML.")
  private Path out;

  @Option(names = "--licence", required = true, description = "The data's licence, for the card.")
  private String licence;

  @Option(
      names = "--weights-version",
      paramLabel = "N",
      defaultValue = "1",
      description = "The weights' version, 1 and up. Default: ${DEFAULT-VALUE}")
  private int version;

  @Option(
      names = "--length-control",
      description = "Keep what is due to length alone out of the weights.")
  private boolean lengthControl;

  @Override
  public Integer call() throws IOException, InterruptedException {
    EvaluationData data =
        EvaluationReader.read(new StringReader(TextFile.read(file, spec.commandLine())));
    data.refused().forEach(line -> spec.commandLine().getErr().println("refused " + line));
    FeatureWeights weights = learn(data);
    OutputFile output = OutputFile.prepare(out);
    try {
      output.write(new ByteArrayInputStream(weights.yaml().getBytes(StandardCharsets.UTF_8)));
    } finally {
      output.abandon();
    }
    List<String> lines = new ArrayList<>(weights.yaml().lines().toList());
    lines.add("wrote " + output.path());
    train.answers().give(weights, lines);
    return ExitCode.OK;
  }

  private FeatureWeights learn(EvaluationData data) throws InterruptedException {
    try {
      return new RewardTraining(new TrainingOptions(version, licence, lengthControl))
          .train(data.pairs());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
