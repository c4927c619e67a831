package io.dramatis.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.job.JobProgress;
import io.dramatis.standalone.ExitCode;
import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.client.JobWatch;
import io.dramatis.standalone.console.ProgressDisplay;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jobs}: the jobs of a server. */
@Command(
    name = "jobs",
    description = "The jobs of a server.",
    subcommands = JobsReselectCommand.class,
    synopsisSubcommandLabel = "COMMAND")
public final class JobsCommand {
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Mixin private Answers answers;
  @Mixin private ServerOption server;
  @Spec private CommandSpec spec;

  @Command(name = "submit", description = "Post a job; answers with its id.")
  int submit(
      @Parameters(paramLabel = "JOB", description = "A job in YAML or JSON; - for standard input.")
          String file,
      @Option(names = "--key", description = "Idempotency key: never posts a second job.")
          @Nullable String key,
      @Option(names = "--watch", description = "Follow it to its end.") boolean watch)
      throws IOException, InterruptedException {
    JobFile job = JobFile.read(file, spec.commandLine());
    try (ApiClient client = server.connect()) {
      JobProgress posted = client.submit(job.text(), key);
      if (watch) {
        answers.tell("posted " + posted.jobId());
        return follow(client, posted.jobId());
      }
      answers.give(posted);
      return ExitCode.OK;
    }
  }

  @Command(name = "list", description = "Jobs, newest first.")
  int list(
      @Option(names = "--limit", defaultValue = "20", description = "Most jobs. Default: 20")
          int limit,
      @Option(names = "--after", description = "The cursor that the page before gave.")
          @Nullable String after) {
    try (ApiClient client = server.connect()) {
      String cursor = after == null ? "" : "&after=" + ApiClient.segment(after);
      JsonNode page = client.get("/api/jobs?limit=" + limit + cursor);
      answers.give(page, JobTable.lines(page));
      return ExitCode.OK;
    }
  }

  @Command(name = "show", description = "A job's numbers now.")
  int show(@Parameters(paramLabel = "ID") String id) {
    return with(client -> client.job(id));
  }

  @Command(name = "watch", description = "Follow a job to its end; the exit code says how it was.")
  int watch(@Parameters(paramLabel = "ID") String id) throws InterruptedException {
    try (ApiClient client = server.connect()) {
      return follow(client, id);
    }
  }

  @Command(name = "pause", description = "Emit no prompt until it is resumed.")
  int pause(@Parameters(paramLabel = "ID") String id) {
    return with(client -> client.act(id, "pause"));
  }

  @Command(name = "resume", description = "Emit prompts again.")
  int resume(@Parameters(paramLabel = "ID") String id) {
    return with(client -> client.act(id, "resume"));
  }

  @Command(name = "cancel", description = "End it when what is in flight has come back.")
  int cancel(@Parameters(paramLabel = "ID") String id) {
    return with(client -> client.act(id, "cancel"));
  }

  @Command(name = "selections", description = "A job's selections beside its own.")
  int selections(@Parameters(paramLabel = "ID") String id) {
    try (ApiClient client = server.connect()) {
      JsonNode selections = client.get(JobsReselectCommand.selectionsOf(id));
      answers.give(selections, JobsReselectCommand.lines(selections));
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

  private int with(Function<ApiClient, JobProgress> call) {
    try (ApiClient client = server.connect()) {
      answers.give(call.apply(client));
      return ExitCode.OK;
    }
  }

  private int follow(ApiClient client, String id) throws InterruptedException {
    JobProgress end;
    try (ProgressDisplay display = answers.progress()) {
      end = new JobWatch(client, LOOK, PATIENCE).follow(id, display::show);
    }
    answers.give(end);
    return ExitCode.of(end.status());
  }
}
