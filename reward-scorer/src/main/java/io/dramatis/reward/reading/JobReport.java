package io.dramatis.reward.reading;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job's numbers as the store has them: {@code prompts.total = accepted + rejected + failed}, and
 * {@code candidates.total} is the sum of the fates. A job that the store knows nothing of has
 * zeros.
 *
 * @param jobId the job
 * @param selection 1 for the job's own
 * @param prompts by the prompt
 * @param rejections rejected prompts by reason
 * @param failures failed prompts by reason
 * @param candidates by the candidate
 * @param samples training samples stored
 * @param rewards of all candidates that were scored
 * @param spending on generation
 * @param licences samples by what their personas' licences say, most samples first
 * @param routings samples by the intent that was recognised and the sides that carried the persona,
 *     most samples first; those of earlier versions, which tell no routing, are left out
 */
public record JobReport(
    String jobId,
    int selection,
    Prompts prompts,
    Map<String, Long> rejections,
    Map<String, Long> failures,
    Candidates candidates,
    long samples,
    Rewards rewards,
    Spending spending,
    List<Licence> licences,
    List<Routed> routings) {
  public JobReport {
    licences = List.copyOf(licences);
    routings = List.copyOf(routings);
  }

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
   * @param flags how many a gate flagged, by reason, whatever became of them
   */
  public record Candidates(long total, Map<String, Long> fates, Map<String, Long> flags) {}

  /**
   * @param scored candidates with a reward for quality that could be read
   * @param min absent when none has
   * @param mean absent when none has
   * @param max absent when none has
   * @param lengthCorrelation Pearson's between the reward and the length in characters of the text
   *     that was scored, -1 to 1: near 1 the scorer prefers what is long; absent when one of them
   *     does not vary
   */
  public record Rewards(
      long scored,
      @Nullable Double min,
      @Nullable Double mean,
      @Nullable Double max,
      @Nullable Double lengthCorrelation) {}

  /**
   * @param promptTokens tokens read
   * @param completionTokens tokens written
   * @param cost of them by the price table that was configured; 0 without one
   */
  public record Spending(long promptTokens, long completionTokens, double cost) {}

  /**
   * @param licence of the persona
   * @param commercialUse {@code allowed}, {@code forbidden} or {@code unknown}
   * @param samples of such personas
   */
  public record Licence(String licence, String commercialUse, long samples) {}

  /**
   * @param intent what was recognised; absent where the job or the recipe decided
   * @param asking whether the asking side carried the persona
   * @param answering whether the answering side carried the persona
   * @param samples routed so
   */
  public record Routed(@Nullable String intent, boolean asking, boolean answering, long samples) {}
}
