package io.dramatis.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.standalone.ExitCode;
import io.dramatis.standalone.client.ApiClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code report}: what a job stored, counted. */
@Command(name = "report", description = "What a job stored, counted from the training store.")
public final class ReportCommand implements Callable<Integer> {
  @Mixin private Answers answers;
  @Mixin private ServerOption server;

  @Parameters(paramLabel = "ID", description = "The job.")
  private String id;

  @Override
  public Integer call() {
    try (ApiClient client = server.connect()) {
      JsonNode report = client.get("/api/jobs/%s/report".formatted(ApiClient.segment(id)));
      answers.give(report, JsonText.fields(report));
      return ExitCode.OK;
    }
  }
}
