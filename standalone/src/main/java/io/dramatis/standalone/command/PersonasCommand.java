package io.dramatis.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.standalone.ExitCode;
import io.dramatis.standalone.client.ApiClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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

/** {@code personas}: the persona pools of a server. */
@Command(
    name = "personas",
    description = "The persona pools of a server.",
    synopsisSubcommandLabel = "COMMAND")
public final class PersonasCommand {
  private static final String NDJSON = "application/x-ndjson";

  @Mixin private Answers answers;
  @Mixin private ServerOption server;
  @Spec private CommandSpec spec;

  @Command(name = "list", description = "The pools.")
  int list() {
    try (ApiClient client = server.connect()) {
      JsonNode pools = client.get("/api/pools");
      answers.give(pools, JsonText.table(pools.has("items") ? pools.path("items") : pools));
      return ExitCode.OK;
    }
  }

  @Command(name = "import", description = "Import a file of personas as the pool's next version.")
  int importFile(
      @Parameters(paramLabel = "POOL", description = "The pool's name.") String pool,
      @Parameters(
              paramLabel = "FILE",
              description = "One JSON object a line: {\"persona\": \"...\"}, attributes optional.")
          Path file,
      @Option(names = "--licence", required = true, description = "SPDX id or name of the licence.")
          String licence,
      @Option(names = "--source", required = true, description = "Where the personas come from.")
          String source,
      @Option(
              names = "--lenient",
              description = "Store what can be stored, although more than a tenth is refused.")
          boolean lenient) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new ParameterException(spec.commandLine(), "there is no readable file " + file);
    }
    try (ApiClient client = server.connect()) {
      JsonNode answer =
          client.upload(
              "%s?licence=%s&source=%s%s"
                  .formatted(
                      path(pool),
                      ApiClient.segment(licence),
                      ApiClient.segment(source),
                      lenient ? "&lenient=true" : ""),
              file);
      answers.give(answer, JsonText.fields(answer));
      return ExitCode.OK;
    }
  }

  @Command(name = "export", description = "Write a pool's personas, one JSON object a line.")
  int export(
      @Parameters(paramLabel = "POOL", description = "The pool's name.") String pool,
      @Option(names = "--out", paramLabel = "FILE", description = "Default: standard output.")
          @Nullable Path file)
      throws IOException {
    try (ApiClient client = server.connect();
        InputStream personas = client.download(path(pool), NDJSON)) {
      if (file == null) {
        personas.transferTo(System.out);
        return ExitCode.OK;
      }
      OutputFile output = OutputFile.prepare(file);
      output.write(personas);
      answers.give(new Written(output.path()), List.of("wrote " + output.path()));
      return ExitCode.OK;
    }
  }

  private static String path(String pool) {
    return "/api/pools/%s/personas".formatted(ApiClient.segment(pool));
  }

  /**
   * What an export answers a machine.
   *
   * @param file the file written
   */
  record Written(Path file) {}
}
