package io.dramatis.standalone.command;

import io.dramatis.standalone.client.ApiClient;
import java.net.URI;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which server a command talks to. */
public final class ServerOption {
  @Option(
      names = "--server",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      defaultValue = "${env:DRAMATIS_SERVER:-http://localhost:8080}",
      description = "The server (or $DRAMATIS_SERVER). Default: ${DEFAULT-VALUE}")
  private URI server;

  /** A client of that server; the caller closes it. */
  ApiClient connect() {
    return new ApiClient(server);
  }
}
