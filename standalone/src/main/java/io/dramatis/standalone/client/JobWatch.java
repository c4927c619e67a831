package io.dramatis.standalone.client;

import io.dramatis.contracts.job.JobProgress;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Follows a job to its end by asking again and again, which outlives a restart of the server
 * without further ado.
 */
public final class JobWatch {
  private final ApiClient client;
  private final Duration interval;
  private final Duration patience;

  /**
   * @param client where the job is
   * @param interval time between two looks
   * @param patience how long the server may be away
   */
  public JobWatch(ApiClient client, Duration interval, Duration patience) {
    this.client = client;
    this.interval = interval;
    this.patience = patience;
  }

  /**
   * The job's last numbers, once it has ended.
   *
   * @param listener told the numbers at every look, the last included
   * @throws ServerUnreachableException when the server stays away for longer than the patience
   */
  public JobProgress follow(String jobId, Consumer<JobProgress> listener)
      throws InterruptedException {
    long seen = System.nanoTime();
    while (true) {
      try {
        JobProgress progress = client.job(jobId);
        seen = System.nanoTime();
        listener.accept(progress);
        if (progress.status().terminal()) {
          return progress;
        }
      } catch (ServerUnreachableException e) {
        if (System.nanoTime() - seen > patience.toNanos()) {
          throw e;
        }
      }
      Thread.sleep(interval);
    }
  }
}
