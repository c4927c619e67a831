package io.dramatis.reward.reading;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job's numbers as the store has them: {@code prompts.total = accepted + rejected + failed}, and
 * {@code candidates.total} is the sum of the fates. A job that the store knows nothing of has
 * zeros.
 *
 * @param jobId the job
 * @param prompts by the prompt
 * @param rejections rejected prompts by reason
 * @param failures failed prompts by reason
 * @param candidates by the candidate
 * @param samples training samples stored
 * @param rewards of all candidates that were scored
 */
public record JobReport(
    String jobId,
    Prompts prompts,
    Map<String, Long> rejections,
    Map<String, Long> failures,
    Candidates candidates,
    long samples,
    Rewards rewards) {
  /**
   * @param total prompts that ended
   * @param accepted prompts with at least one sample
   * @param rejected prompts whose candidates were all rejected
   * @param failed prompts without candidates, or whose candidates could not be scored or stored
   */
  public record Prompts(long total, long accepted, long rejected, long failed) {}

  /**
   * @param total candidates stored
   * @param fates of them: {@code accepted} or the reason why not
   */
  public record Candidates(long total, Map<String, Long> fates) {}

  /**
   * @param scored candidates with a reward
   * @param min absent when none has
   * @param mean absent when none has
   * @param max absent when none has
   */
  public record Rewards(
      long scored, @Nullable Double min, @Nullable Double mean, @Nullable Double max) {}
}
