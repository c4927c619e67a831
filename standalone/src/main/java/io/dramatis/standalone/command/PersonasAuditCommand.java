package io.dramatis.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.standalone.ExitCode;
import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.client.Query;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code personas audit}: what a pool covers, beside the population it is meant to cover. */
@Command(
    name = "audit",
    description = "Measure a pool against the world's population and in embedding space.",
    footer = {
      "",
      "Prints a table and writes an HTML page with plots; docs/guides/audit.md tells how to read them."
    })
final class PersonasAuditCommand implements Callable<Integer> {
  @ParentCommand private PersonasCommand personas;

  @Parameters(paramLabel = "POOL", description = "The pool's name.")
  private String pool;

  @Option(names = "--pool-version", paramLabel = "N", description = "Default: the newest.")
  private @Nullable Integer version;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "Most personas whose embeddings are measured, 1 to 5000. Default: 1000")
  private @Nullable Integer sample;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the sample. Default: 1")
  private @Nullable Integer seed;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Where the page is written. Default: POOL-audit.html")
  private @Nullable Path file;

  @Override
  public Integer call() throws IOException {
    String path = "/api/pools/%s/audit".formatted(ApiClient.segment(pool));
    try (ApiClient client = personas.connect()) {
      JsonNode audit = client.get(query("json").on(path));
      OutputFile output = OutputFile.prepare(file == null ? Path.of(pool + "-audit.html") : file);
      try (InputStream page = client.download(query("html").on(path), "text/html")) {
        output.write(page);
      } finally {
        output.abandon();
      }
      List<String> lines = new ArrayList<>(AuditText.lines(audit));
      lines.add("");
      lines.add("wrote " + output.path());
      personas.answers().give(((ObjectNode) audit).put("page", output.path().toString()), lines);
      return ExitCode.OK;
    }
  }

  private Query query(String format) {
    return new Query()
        .with("version", version)
        .with("sample", sample)
        .with("seed", seed)
        .with("format", format);
  }
}
