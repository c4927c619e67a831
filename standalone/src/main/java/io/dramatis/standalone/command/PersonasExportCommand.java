package io.dramatis.standalone.command;

import io.dramatis.standalone.ExitCode;
import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.client.Query;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code personas export}: a pool as a file that an import takes. */
@Command(name = "export", description = "Write a pool's personas in a form that an import takes.")
final class PersonasExportCommand implements Callable<Integer> {
  @ParentCommand private PersonasCommand personas;

  @Parameters(paramLabel = "POOL", description = "The pool's name.")
  private String pool;

  @Option(names = "--pool-version", paramLabel = "N", description = "Default: the newest.")
  private @Nullable Integer version;

  @Option(
      names = "--format",
      defaultValue = "ndjson",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private PersonaFormat format;

  @Option(names = "--limit", paramLabel = "N", description = "Most personas. Default: all.")
  private @Nullable Integer limit;

  @Option(names = "--out", paramLabel = "FILE", description = "Default: standard output.")
  private @Nullable Path file;

  @Override
  public Integer call() throws IOException {
    String path =
        new Query()
            .with("format", format)
            .with("version", version)
            .with("limit", limit)
            .on(PersonasCommand.personasOf(pool));
    try (ApiClient client = personas.connect();
        InputStream content = client.download(path, format.mediaType())) {
      if (file == null) {
        content.transferTo(System.out);
        return ExitCode.OK;
      }
      OutputFile output = OutputFile.prepare(file);
      try {
        output.write(content);
      } finally {
        output.abandon();
      }
      personas.answers().give(new Written(output.path()), List.of("wrote " + output.path()));
      return ExitCode.OK;
    }
  }
}
