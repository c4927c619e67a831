package io.dramatis.contracts.job;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a job may spend before it ends as {@code BUDGET_EXHAUSTED}.
 *
 * @param prompts most prompts asked; absent: twenty for each accepted sample wanted, at least 100
 * @param tokens most prompt and completion tokens together; absent: no bound
 * @param deadline time from the job's start; absent: no bound
 * @param cost most spent by the configured price table, in its currency; absent: no bound
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Budget(
    @Nullable Long prompts,
    @Nullable Long tokens,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration deadline,
    @Nullable Double cost) {
  /** A budget without a bound on cost. */
  public Budget(@Nullable Long prompts, @Nullable Long tokens, @Nullable Duration deadline) {
    this(prompts, tokens, deadline, null);
  }
}
