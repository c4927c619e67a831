package io.dramatis.standalone.command;

import io.dramatis.contracts.job.JobProgress;
import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.client.JobWatch;
import io.dramatis.standalone.console.ProgressDisplay;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** One job from posting to export, by the API alone. */
final class JobRun {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final ApiClient client;
  private final Answers answers;

  JobRun(ApiClient client, Answers answers) {
    this.client = client;
    this.answers = answers;
  }

  /** Posts the job and follows it; returns its last numbers. */
  JobProgress toItsEnd(JobFile job) throws InterruptedException {
    JobProgress posted = client.submit(job.text(), null);
    try (ProgressDisplay display = answers.progress()) {
      return new JobWatch(client, LOOK, PATIENCE).follow(posted.jobId(), display::show);
    }
  }

  /** Writes what the job accepted. */
  void export(String jobId, ExportFormat format, OutputFile output) throws IOException {
    try (InputStream samples =
        client.download(format.path(jobId, null, null), format.mediaType())) {
      output.write(samples);
    }
  }
}
