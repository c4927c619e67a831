package io.dramatis.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.standalone.ExitCode;
import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.client.Query;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seeds}: the sets of topics and documents of a server. */
@Command(
    name = "seeds",
    description = "The sets of topics, documents and examples of a server.",
    synopsisSubcommandLabel = "COMMAND")
public final class SeedsCommand {
  @Mixin private Answers answers;
  @Mixin private ServerOption server;
  @Spec private CommandSpec spec;

  @Command(name = "list", description = "The sets.")
  int list() {
    try (ApiClient client = server.connect()) {
      JsonNode sets = client.get("/api/seeds");
      answers.give(sets, JsonText.table(sets.has("items") ? sets.path("items") : sets));
      return ExitCode.OK;
    }
  }

  @Command(name = "import", description = "Import a file of texts as the set's next version.")
  int importFile(
      @Parameters(paramLabel = "SET", description = "The set's name.") String set,
      @Parameters(paramLabel = "FILE", description = "NDJSON, JSON, CSV or a text a line.")
          Path file,
      @Option(names = "--licence", required = true, description = "SPDX id of the licence.")
          String licence,
      @Option(names = "--source", required = true, description = "Where the texts come from.")
          String source,
      @Option(
              names = "--format",
              description = "ndjson, json, csv or text. Default: told from the file.")
          @Nullable String format,
      @Option(names = "--text-column", paramLabel = "COLUMN", description = "The text's column.")
          @Nullable String textColumn,
      @Option(
              names = "--lenient",
              description = "Store what can be stored, although more than a tenth is refused.")
          boolean lenient) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new ParameterException(spec.commandLine(), "there is no readable file " + file);
    }
    String path =
        new Query()
            .with("licence", licence)
            .with("source", source)
            .with("format", format)
            .with("textColumn", textColumn)
            .when(lenient, "lenient")
            .on("/api/seeds/%s/texts".formatted(ApiClient.segment(set)));
    try (ApiClient client = server.connect()) {
      JsonNode report = client.upload(path, file);
      answers.give(report, JsonText.fields(report));
      return ExitCode.OK;
    }
  }
}
