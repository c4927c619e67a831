package io.dramatis.standalone.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code evaluate}: how right a filter or a reward is, on labelled data beside controls. */
@Command(
    name = "evaluate",
    description = "Measure on labelled data, beside controls, without a server.",
    subcommands = {EvaluateCoherenceCommand.class, EvaluateRewardCommand.class},
    synopsisSubcommandLabel = "WHAT")
public final class EvaluateCommand {
  @Mixin private Answers answers;

  /** How its subcommands answer. */
  Answers answers() {
    return answers;
  }
}
