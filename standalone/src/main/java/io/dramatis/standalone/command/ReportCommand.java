package io.dramatis.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.standalone.ExitCode;
import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.client.Query;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}: what a job stored, counted. */
@Command(name = "report", description = "What a job stored, counted from the training store.")
public final class ReportCommand implements Callable<Integer> {
  @Mixin private Answers answers;
  @Mixin private ServerOption server;

  @Parameters(paramLabel = "ID", description = "The job.")
  private String id;

  @Option(names = "--selection", paramLabel = "N", description = SamplesCommand.SELECTION)
  private @Nullable Integer selection;

  @Override
  public Integer call() {
    try (ApiClient client = server.connect()) {
      JsonNode report =
          client.get(
              new Query()
                  .with("selection", selection)
                  .on("/api/jobs/%s/report".formatted(ApiClient.segment(id))));
      answers.give(report, JsonText.fields(report));
      return ExitCode.OK;
    }
  }
}
