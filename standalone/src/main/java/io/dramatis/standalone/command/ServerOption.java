package io.dramatis.standalone.command;

import io.dramatis.standalone.client.ApiClient;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Which server a command talks to. */
public final class ServerOption {
  @Option(
      names = "--server",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      defaultValue = "${env:DRAMATIS_SERVER:-http://localhost:8080}",
      description = "The server (or $DRAMATIS_SERVER). Default: ${DEFAULT-VALUE}")
  private URI server;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** A client of that server; the caller closes it. */
  ApiClient connect() {
    if (server.getHost() == null || !List.of("http", "https").contains(server.getScheme())) {
      throw new ParameterException(
          spec.commandLine(),
          "--server is %s; give an address such as http://localhost:8080".formatted(server));
    }
    return new ApiClient(server);
  }
}
