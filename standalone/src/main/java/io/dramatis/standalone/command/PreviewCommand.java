package io.dramatis.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.standalone.ExitCode;
import io.dramatis.standalone.ModelChoice;
import io.dramatis.standalone.Standalone;
import io.dramatis.standalone.StandaloneOptions;
import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.embedded.EmbeddedDatabase.Durability;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code preview}: a few prompts of a job and what becomes of them. */
@Command(
    name = "preview",
    description = "Show the first prompts of a job, their candidates, verdicts and rewards.",
    footer = {
      "",
      "Nothing is stored: no job, no candidate, no sample. Model requests are made. Without --server it",
      "runs on this machine, as run does."
    })
public final class PreviewCommand implements Callable<Integer> {
  private static final int MOST = 20;

  @Mixin private Answers answers;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "JOB", description = "A job in YAML or JSON; - for standard input.")
  private String file;

  @Option(
      names = "--n",
      paramLabel = "N",
      defaultValue = "3",
      description = "Prompts, 1 to 20. Default: ${DEFAULT-VALUE}")
  private int prompts;

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "${env:DRAMATIS_SERVER}",
      description = "The server to ask (or $$DRAMATIS_SERVER). Default: none, on this machine.")
  private @Nullable URI server;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".dramatis/data",
      description = "On this machine: the folder with its pools. Default: ${DEFAULT-VALUE}")
  private Path data;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (prompts < 1 || prompts > MOST) {
      throw new ParameterException(
          spec.commandLine(),
          "--n is %d; give a whole number from 1 to %d".formatted(prompts, MOST));
    }
    JobFile job = JobFile.read(file, spec.commandLine());
    return server == null || server.toString().isEmpty() ? here(job) : there(job, server);
  }

  private int here(JobFile job) throws IOException, InterruptedException {
    ModelChoice model = ModelChoice.from(System.getenv());
    answers.tell(model.announcement());
    StandaloneOptions options = new StandaloneOptions(data, "127.0.0.1", 0, Durability.MACHINE);
    try (Standalone standalone = Standalone.start(options, model)) {
      return show(standalone.client(), job);
    }
  }

  private int there(JobFile job, URI address) {
    try (ApiClient client = new ApiClient(address)) {
      return show(client, job);
    }
  }

  private int show(ApiClient client, JobFile job) {
    JsonNode preview = client.post("/api/preview?n=" + prompts, job.text());
    answers.give(preview, PreviewText.lines(preview));
    return preview.path("missing").isEmpty() ? ExitCode.OK : ExitCode.UNEXPECTED;
  }
}
