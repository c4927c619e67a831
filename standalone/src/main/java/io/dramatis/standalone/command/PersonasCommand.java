package io.dramatis.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.standalone.ExitCode;
import io.dramatis.standalone.client.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code personas}: the persona pools of a server. */
@Command(
    name = "personas",
    description = "The persona pools of a server.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PersonasImportCommand.class,
      PersonasExportCommand.class,
      PersonasEmbedCommand.class,
      PersonasAuditCommand.class,
      PersonasExpandCommand.class
    })
public final class PersonasCommand {
  @Mixin private Answers answers;
  @Mixin private ServerOption server;

  @Command(name = "list", description = "The pools.")
  int list() {
    try (ApiClient client = server.connect()) {
      JsonNode pools = client.get("/api/pools");
      answers.give(pools, JsonText.table(pools.has("items") ? pools.path("items") : pools));
      return ExitCode.OK;
    }
  }

  /** How the subcommands answer. */
  Answers answers() {
    return answers;
  }

  /** A client of the server that was named; the caller closes it. */
  ApiClient connect() {
    return server.connect();
  }

  /** The path of a pool's personas. */
  static String personasOf(String pool) {
    return "/api/pools/%s/personas".formatted(ApiClient.segment(pool));
  }
}
