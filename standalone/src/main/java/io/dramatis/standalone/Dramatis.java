package io.dramatis.standalone;

import io.dramatis.standalone.bench.BenchCommand;
import io.dramatis.standalone.command.DemoCommand;
import io.dramatis.standalone.command.EvaluateCommand;
import io.dramatis.standalone.command.FailureMessages;
import io.dramatis.standalone.command.JobsCommand;
import io.dramatis.standalone.command.PersonasCommand;
import io.dramatis.standalone.command.PreviewCommand;
import io.dramatis.standalone.command.RecipesCommand;
import io.dramatis.standalone.command.ReportCommand;
import io.dramatis.standalone.command.RunCommand;
import io.dramatis.standalone.command.SamplesCommand;
import io.dramatis.standalone.command.SeedsCommand;
import io.dramatis.standalone.command.ServerCommand;
import io.dramatis.standalone.command.SimulateCommand;
import io.dramatis.standalone.command.TrainCommand;
import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Quarkus starts only in the commands that serve. */
@QuarkusMain
@Command(
    name = "dramatis",
    description = "Persona-conditioned training data from generation jobs.",
    mixinStandardHelpOptions = true,
    version = "dramatis 0.1.0",
    scope = CommandLine.ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done; for a job: its target is reached",
      "1:something unforeseen, such as no server at the address",
      "2:the command or the job is wrong",
      "3:the job spent its budget before it reached its target",
      "4:the job failed",
      "5:the job was cancelled"
    },
    subcommands = {
      DemoCommand.class,
      ServerCommand.class,
      RunCommand.class,
      PreviewCommand.class,
      JobsCommand.class,
      PersonasCommand.class,
      SeedsCommand.class,
      RecipesCommand.class,
      SamplesCommand.class,
      ReportCommand.class,
      SimulateCommand.class,
      EvaluateCommand.class,
      TrainCommand.class,
      BenchCommand.class
    })
public final class Dramatis {

  /** Runs one command and ends the process with its exit code. */
  public static void main(String... args) {
    System.exit(commandLine().execute(args));
  }

  /** The command line, ready to execute. */
  public static CommandLine commandLine() {
    return new CommandLine(new Dramatis())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new FailureMessages());
  }
}
