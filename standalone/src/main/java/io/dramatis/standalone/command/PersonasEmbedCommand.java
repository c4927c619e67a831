package io.dramatis.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.standalone.ExitCode;
import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.client.Query;
import io.dramatis.standalone.console.CountDisplay;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code personas embed}: has a pool's embeddings computed and shows how far that is. */
@Command(
    name = "embed",
    description = "Compute and store the embeddings of a pool.",
    footer = {
      "",
      "The server computes them; when this command is stopped it goes on. Run again, the command goes",
      "on to show the progress, and after a restart of the server what is missing is computed."
    })
final class PersonasEmbedCommand implements Callable<Integer> {
  private static final Duration INTERVAL = Duration.ofMillis(500);

  @ParentCommand private PersonasCommand personas;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "POOL", description = "The pool's name.")
  private String pool;

  @Option(names = "--pool-version", paramLabel = "N", description = "Default: the newest.")
  private @Nullable Integer version;

  @Override
  public Integer call() throws InterruptedException {
    try (ApiClient client = personas.connect()) {
      JsonNode newest = client.get("/api/pools/" + ApiClient.segment(pool));
      // A version that is imported meanwhile is not what was asked for.
      int number = version == null ? newest.path("version").asInt() : version;
      String path =
          new Query()
              .with("version", number)
              .on("/api/pools/%s/embeddings".formatted(ApiClient.segment(pool)));
      JsonNode state = follow(client, path);
      if (state.path("work").asText().equals("failed")) {
        spec.commandLine().getErr().println(state.path("error").asText());
        return ExitCode.UNEXPECTED;
      }
      personas
          .answers()
          .give(
              state,
              List.of(
                  "pool %s version %d: %,d personas embedded with %s"
                      .formatted(
                          pool,
                          number,
                          state.path("embedded").asInt(),
                          state.path("model").asText())));
      return ExitCode.OK;
    }
  }

  private JsonNode follow(ApiClient client, String path) throws InterruptedException {
    JsonNode state = client.post(path);
    try (CountDisplay display =
        CountDisplay.of(
            pool,
            state.path("size").asInt(),
            spec.commandLine().getOut(),
            personas.answers().json())) {
      while (true) {
        display.show(state.path("embedded").asInt());
        if (state.path("complete").asBoolean() || state.path("work").asText().equals("failed")) {
          return state;
        }
        Thread.sleep(INTERVAL);
        state = client.get(path);
        if (state.path("work").asText().equals("idle") && !state.path("complete").asBoolean()) {
          state = client.post(path); // the server was started anew
        }
      }
    }
  }
}
