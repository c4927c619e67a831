package io.dramatis.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.standalone.ExitCode;
import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.client.Query;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code personas import}: a file becomes a pool's next version, all of it or nothing. */
@Command(
    name = "import",
    description = "Import a file of personas as the pool's next version.",
    footer = {
      "",
      "What is not text, id, licence or source becomes an attribute. A file whose personas the newest",
      "version already holds changes nothing, so an import that was cut off can be run again."
    })
final class PersonasImportCommand implements Callable<Integer> {
  @ParentCommand private PersonasCommand personas;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "POOL", description = "The pool's name.")
  private String pool;

  @Parameters(
      paramLabel = "FILE",
      description = "NDJSON, JSON, CSV or Parquet; the first two and CSV also gzipped.")
  private Path file;

  @Option(
      names = "--licence",
      required = true,
      description = "SPDX id, or LicenseRef-NAME for terms of your own.")
  private String licence;

  @Option(names = "--source", required = true, description = "Where the personas come from.")
  private String source;

  @Option(
      names = "--format",
      description = "${COMPLETION-CANDIDATES}. Default: told from the file.")
  private @Nullable PersonaFormat format;

  @Option(
      names = "--duplicates",
      description =
          "${COMPLETION-CANDIDATES}: what counts as a duplicate; each includes those before it.")
  private @Nullable DuplicateKind duplicates;

  @Option(
      names = "--minhash",
      paramLabel = "X",
      description = "Jaccard similarity of words, 0 to 1.")
  private @Nullable Double minhash;

  @Option(names = "--embedding", paramLabel = "X", description = "Cosine of embeddings, 0 to 1.")
  private @Nullable Double embedding;

  @Option(
      names = "--lenient",
      description = "Store what can be stored, although more than a tenth is refused.")
  private boolean lenient;

  @Mixin private ColumnOptions columns;

  /** What counts as a duplicate. */
  enum DuplicateKind {
    EXACT,
    MINHASH,
    EMBEDDING;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new ParameterException(spec.commandLine(), "there is no readable file " + file);
    }
    try (ApiClient client = personas.connect()) {
      JsonNode report = client.upload(path(), file);
      personas.answers().give(report, JsonText.fields(report));
      return ExitCode.OK;
    }
  }

  private String path() {
    Query query =
        new Query()
            .with("licence", licence)
            .with("source", source)
            .with("format", format)
            .with("duplicates", duplicates)
            .with("minhash", minhash)
            .with("embedding", embedding)
            .when(lenient, "lenient");
    columns.addTo(query);
    return query.on(PersonasCommand.personasOf(pool));
  }
}
