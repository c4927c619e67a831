package io.dramatis.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.standalone.ExitCode;
import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.client.GrowthWatch;
import io.dramatis.standalone.client.JobWatch;
import io.dramatis.standalone.console.ProgressDisplay;
import io.dramatis.standalone.console.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A growing job from posting to the end of its last iteration, by the API alone. */
final class GrowthRun {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final ApiClient client;
  private final Answers answers;

  GrowthRun(ApiClient client, Answers answers) {
    this.client = client;
    this.answers = answers;
  }

  /**
   * Posts the job and follows it and its iterations.
   *
   * @param job in JSON
   * @return the growth at its end
   */
  JsonNode toItsEnd(String job) throws InterruptedException {
    Optional<String> next = Optional.of(client.submit(job, null).jobId());
    JsonNode growth = null;
    while (next.isPresent()) {
      String jobId = next.get();
      answers.tell("job " + jobId);
      try (ProgressDisplay display = answers.progress()) {
        new JobWatch(client, LOOK, PATIENCE).follow(jobId, display::show);
      }
      growth =
          new GrowthWatch(client, LOOK, PATIENCE)
              .follow(jobId, reason -> answers.tell("waiting: " + reason));
      next = GrowthWatch.next(growth, jobId);
    }
    return growth;
  }

  /** The growth for people: a line for each iteration, and why there are no more. */
  static List<String> lines(JsonNode growth) {
    Table table =
        new Table("iteration", "job", "accepted", "new", "duplicates", "refused", "version");
    for (JsonNode iteration : growth.path("iterations")) {
      table.add(
          iteration.path("iteration").asText(),
          iteration.path("job").asText(),
          iteration.path("accepted").asText(),
          iteration.path("new").asText(),
          iteration.path("duplicates").asText(),
          iteration.path("refused").asText(),
          iteration.path("version").asText("none"));
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add(
        "pool %s: %s".formatted(growth.path("pool").asText(), growth.path("stopped").asText()));
    return lines;
  }

  /** The code of the first job that did not reach its target; else success. */
  static int exitCode(JsonNode growth) {
    for (JsonNode iteration : growth.path("iterations")) {
      JobStatus status = JobStatus.valueOf(iteration.path("jobStatus").asText());
      if (status != JobStatus.COMPLETED) {
        return ExitCode.of(status);
      }
    }
    return ExitCode.OK;
  }
}
