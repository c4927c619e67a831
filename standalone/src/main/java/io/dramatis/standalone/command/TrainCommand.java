package io.dramatis.standalone.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code train}: builds the small models that come with Dramatis, from data. */
@Command(
    name = "train",
    description = "Rebuild what is learned from data; the same data gives the same bytes.",
    subcommands = {TrainRewardCommand.class, TrainCoherenceCommand.class, TrainTasksCommand.class},
    synopsisSubcommandLabel = "WHAT")
public final class TrainCommand {
  @Mixin private Answers answers;

  /** How its subcommands answer. */
  Answers answers() {
    return answers;
  }
}
