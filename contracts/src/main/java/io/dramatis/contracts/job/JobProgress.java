package io.dramatis.contracts.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dramatis.contracts.Require;
import io.dramatis.contracts.event.TokenUsage;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job's numbers at one moment. When nothing is in flight: {@code emitted = accepted + rejected +
 * failed} by the prompt, and {@code total = accepted + the sum of rejected} by the candidate.
 *
 * @param jobId the job
 * @param name what the producer calls it
 * @param status where it stands
 * @param reason why it ended or waits; empty while it runs
 * @param target what it wants
 * @param prompts by the prompt
 * @param candidates by the candidate
 * @param failures failed prompts by reason
 * @param usage tokens spent on generation
 * @param createdAt when it was posted, UTC
 * @param finishedAt when it ended, UTC; absent while it has not
 * @param cost of the tokens by the configured price table; absent in events of earlier versions: 0
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobProgress(
    String jobId,
    String name,
    JobStatus status,
    String reason,
    Target target,
    Prompts prompts,
    Candidates candidates,
    Map<String, Long> failures,
    TokenUsage usage,
    Instant createdAt,
    @Nullable Instant finishedAt,
    @Nullable Double cost) {
  public JobProgress {
    Require.text("jobId", jobId);
    Require.text("name", name);
    Require.present("status", status);
    reason = reason == null ? "" : reason;
    Require.present("target", target);
    Require.present("prompts", prompts);
    Require.present("candidates", candidates);
    failures = Require.map("failures", failures);
    Require.present("usage", usage);
    Require.present("createdAt", createdAt);
    cost = cost == null ? 0.0 : cost;
    Require.range("cost", cost, 0, 1e15);
  }

  /**
   * @param emitted prompts handed to the pipeline
   * @param inFlight of those, prompts without an outcome
   * @param accepted prompts with at least one sample
   * @param rejected prompts whose candidates were all rejected
   * @param failed prompts without candidates
   */
  public record Prompts(long emitted, long inFlight, long accepted, long rejected, long failed) {}

  /**
   * @param total candidates generated
   * @param coherent candidates that passed every gate
   * @param accepted candidates that became samples
   * @param rejected other candidates, by reason
   */
  public record Candidates(long total, long coherent, long accepted, Map<String, Long> rejected) {
    public Candidates {
      rejected = Require.map("candidates.rejected", rejected);
    }
  }
}
