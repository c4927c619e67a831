package io.dramatis.standalone.command;

import io.dramatis.contracts.job.InvalidDocumentException;
import io.dramatis.standalone.ExitCode;
import io.dramatis.standalone.client.ApiException;
import io.dramatis.standalone.client.ServerUnreachableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong without a stack trace where a reader can mend it, and picks the code. */
public final class FailureMessages implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult result)
      throws Exception {
    return switch (failure) {
      case InvalidDocumentException e -> say(command, text(e), ExitCode.USAGE);
      case ApiException e when e.callersMistake() ->
          say(command, e.problem().text(), ExitCode.USAGE);
      case ApiException e -> say(command, e.problem().text(), ExitCode.UNEXPECTED);
      case ServerUnreachableException e -> say(command, e.getMessage(), ExitCode.UNEXPECTED);
      case UncheckedIOException e -> say(command, text(e), ExitCode.UNEXPECTED);
      case IOException e -> say(command, text(e), ExitCode.UNEXPECTED);
      default -> throw failure;
    };
  }

  private static int say(CommandLine command, String message, int code) {
    command.getErr().println(command.getColorScheme().errorText(message));
    command.getErr().flush();
    return code;
  }

  private static String text(InvalidDocumentException failure) {
    StringBuilder text = new StringBuilder("the job is invalid");
    failure.violations().forEach(v -> text.append(System.lineSeparator()).append("  ").append(v));
    return text.toString();
  }

  /** The file-system exceptions' messages are no more than the file's name. */
  private static String text(Exception failure) {
    return failure instanceof java.nio.file.FileSystemException
        ? "%s: %s".formatted(failure.getClass().getSimpleName(), failure.getMessage())
        : String.valueOf(failure.getMessage());
  }
}
