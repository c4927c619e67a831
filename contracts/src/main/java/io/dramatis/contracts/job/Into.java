package io.dramatis.contracts.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dramatis.contracts.Require;
import org.jspecify.annotations.Nullable;

/**
 * The pool that a job's accepted samples grow, as its next version: what the version before it
 * holds, and after that the new personas. It is published when the job completes or has used up its
 * budget; a job that fails or is cancelled grows nothing.
 *
 * @param pool the pool's name; it need not exist yet
 * @param iterations how often accepted personas become the parents of the next ones, 1 to 6
 * @param minNew share of an iteration's accepted personas that must be new, and not near-duplicates
 *     of what the pool holds, for the next iteration to begin, 0 to 1
 * @param source where the personas come from; absent: told from the job
 * @param licence SPDX id of their licence; absent: the parents' own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Into(
    String pool, int iterations, double minNew, @Nullable String source, @Nullable String licence) {
  /** Most iterations of a recursion. */
  public static final int MOST_ITERATIONS = 6;

  public Into {
    Require.text("into.pool", pool);
    Require.range("into.iterations", iterations, 1, MOST_ITERATIONS);
    Require.range("into.minNew", minNew, 0, 1);
  }
}
