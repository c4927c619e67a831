package io.dramatis.standalone;

import io.dramatis.contracts.event.TokenUsage;
import io.dramatis.contracts.job.JobProgress;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.contracts.job.Target;
import java.time.Instant;
import java.util.Map;

/** Jobs' numbers for tests. */
public final class Jobs {
  private Jobs() {}

  /** A job of forty samples that has accepted so many. */
  public static JobProgress progress(JobStatus status, long accepted) {
    return new JobProgress(
        "j-1",
        "quickstart",
        status,
        "",
        new Target(40L, null),
        new JobProgress.Prompts(62, 0, accepted, 20, 2),
        new JobProgress.Candidates(
            1248, 190, accepted, Map.of("refusal", 30L, "duplicate", 130L, "not-best", 30L)),
        Map.of("timeout", 2L),
        new TokenUsage(1000, 234),
        Instant.parse("2026-01-02T03:04:05Z"),
        null,
        null);
  }
}
