package io.dramatis.standalone.command;

import io.dramatis.standalone.ExitCode;
import io.dramatis.standalone.client.ApiClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code samples}: the accepted samples of a server. */
@Command(
    name = "samples",
    description = "The accepted samples of a server.",
    synopsisSubcommandLabel = "COMMAND")
public final class SamplesCommand {
  static final String SELECTION =
      "1, the job's own, or a later one that jobs reselect made. Default: 1";

  @Mixin private Answers answers;
  @Mixin private ServerOption server;
  @Spec private CommandSpec spec;

  @Command(name = "export", description = "Write a job's accepted samples.")
  int export(
      @Parameters(paramLabel = "ID", description = "The job.") String id,
      @Option(
              names = "--format",
              defaultValue = "chat",
              description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
          ExportFormat format,
      @Option(
              names = "--margin",
              paramLabel = "M",
              description = "dpo: rewards of a pair are more than this apart. Default: 0")
          @Nullable Double margin,
      @Option(names = "--selection", paramLabel = "N", description = SELECTION)
          @Nullable Integer selection,
      @Option(names = "--out", paramLabel = "FILE", description = "Default: standard output.")
          @Nullable Path file)
      throws IOException {
    if (margin != null && format != ExportFormat.DPO) {
      throw new ParameterException(
          spec.commandLine(), "--margin is of preference pairs; give --format dpo with it");
    }
    try (ApiClient client = server.connect()) {
      if (file == null) {
        try (InputStream samples =
            client.download(format.path(id, margin, selection), format.mediaType())) {
          samples.transferTo(System.out);
        }
        return ExitCode.OK;
      }
      OutputFile output = OutputFile.prepare(file);
      try (InputStream samples =
          client.download(format.path(id, margin, selection), format.mediaType())) {
        output.write(samples);
      } finally {
        output.abandon();
      }
      answers.give(new Written(output.path()), List.of("wrote " + output.path()));
      return ExitCode.OK;
    }
  }
}
