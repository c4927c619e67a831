package io.dramatis.contracts.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dramatis.contracts.Require;
import org.jspecify.annotations.Nullable;

/**
 * How often one persona may be used.
 *
 * @param perJob most prompts of this job that one persona may have, 1 and up; absent: no bound
 * @param overall a persona that this many prompts of earlier jobs used is left out, 1 and up;
 *     absent: no bound. What is left out is settled when the job is posted.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UsageCaps(@Nullable Integer perJob, @Nullable Integer overall) {
  /** No bounds. */
  public static final UsageCaps NONE = new UsageCaps(null, null);

  public UsageCaps {
    if (perJob != null) {
      Require.range("personas.usage.perJob", perJob, 1, Integer.MAX_VALUE);
    }
    if (overall != null) {
      Require.range("personas.usage.overall", overall, 1, Integer.MAX_VALUE);
    }
  }
}
