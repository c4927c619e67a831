package io.dramatis.sampler.growth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dramatis.contracts.job.JobStatus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a pool grows by a job and the iterations that follow from it.
 *
 * @param pool the pool
 * @param iterations those that have begun, in order
 * @param stopped why there are no more; absent while there may be
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GrowthView(String pool, List<Iteration> iterations, @Nullable String stopped) {
  public GrowthView {
    iterations = List.copyOf(iterations);
  }

  /**
   * One job of the recursion. Once published: accepted = new + duplicates + refused.
   *
   * @param job its id
   * @param iteration 1 to 6
   * @param jobStatus where the job stands
   * @param status where the growth stands
   * @param reason why it waits, published nothing or was the last; empty else
   * @param accepted samples of the job so far
   * @param arrived of those, samples that were read so far
   * @param added personas that are new; 0 until published
   * @param duplicates personas that were there already; 0 until published
   * @param refused samples that are no persona
   * @param refusals the same by reason
   * @param version the pool's version that it published; absent until then
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Iteration(
      String job,
      int iteration,
      JobStatus jobStatus,
      GrowthStatus status,
      String reason,
      long accepted,
      long arrived,
      @JsonProperty("new") long added,
      long duplicates,
      long refused,
      Map<String, Long> refusals,
      @Nullable Integer version) {
    public Iteration {
      refusals = new TreeMap<>(refusals);
    }
  }
}
