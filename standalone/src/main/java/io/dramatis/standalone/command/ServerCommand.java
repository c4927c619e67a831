package io.dramatis.standalone.command;

import io.dramatis.standalone.ExitCode;
import io.dramatis.standalone.ModelChoice;
import io.dramatis.standalone.Standalone;
import io.dramatis.standalone.StandaloneOptions;
import io.dramatis.standalone.embedded.EmbeddedDatabase.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code server}: a Dramatis that stays up. */
@Command(
    name = "server",
    description = {
      "Serve the API, with Kafka, Postgres and the four services on this machine.",
      "The API has no authentication: it listens on the loopback interface unless told otherwise."
    })
public final class ServerCommand implements Callable<Integer> {
  @Mixin private Answers answers;

  @Option(names = "--port", defaultValue = "8080", description = "Default: ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "The address to listen on. Default: ${DEFAULT-VALUE}")
  private String host;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".dramatis/data",
      description = "The folder that keeps everything. Default: ${DEFAULT-VALUE}")
  private Path data;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ModelChoice model = ModelChoice.from(System.getenv());
    answers.tell(model.announcement());
    StandaloneOptions options = new StandaloneOptions(data, host, port, Durability.MACHINE);
    try (Standalone standalone = Standalone.start(options, model)) {
      answers.tell("Dramatis serves at " + standalone.client().server());
      answers.tell("Kafka at " + standalone.backbone().kafka());
      answers.tell("Postgres at " + standalone.backbone().database());
      answers.tell("data in " + standalone.folder().path());
      standalone.awaitEnd();
    }
    return ExitCode.OK;
  }
}
