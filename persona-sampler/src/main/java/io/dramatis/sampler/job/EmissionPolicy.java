package io.dramatis.sampler.job;

import io.dramatis.contracts.job.Budget;
import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.contracts.job.Target;
import io.dramatis.sampler.job.Decision.Await;
import io.dramatis.sampler.job.Decision.Emit;
import io.dramatis.sampler.job.Decision.End;
import java.time.Instant;

/**
 * The closed loop as a pure function: emission stops when the samples so far and the expected yield
 * of what is in flight reach the target, goes on when they fall short, and ends with the target or
 * the budget.
 */
public final class EmissionPolicy {
  /**
   * Weight, in prompts, of the first guess that every prompt yields all it may: too high a guess
   * costs a little time, too low a one samples that nobody asked for.
   */
  private static final double PRIOR_PROMPTS = 2;

  private static final long DEFAULT_PROMPTS_PER_SAMPLE = 20;
  private static final long LEAST_DEFAULT_PROMPTS = 100;

  private final int failAfter;

  /**
   * @param failAfter failed prompts in a row after which a job ends, 1 and up
   */
  public EmissionPolicy(int failAfter) {
    this.failAfter = failAfter;
  }

  /** What to do next for a job whose prompts go on for ever. */
  Decision decide(GenerationJob job, JobState state, int window, Instant now) {
    return decide(job, Extent.ENDLESS, state, window, now);
  }

  /**
   * What to do next for a job that runs or is being cancelled.
   *
   * @param extent how many prompts the job's design has
   * @param window most prompts the job may have in flight, 1 and up
   */
  public Decision decide(
      GenerationJob job, Extent extent, JobState state, int window, Instant now) {
    if (state.status() == JobStatus.CANCELLING) {
      return soon(endWhenIdle(state, JobStatus.CANCELLED, "cancelled"));
    }
    if (targetReached(job.target(), state)) {
      return endAtTarget(state);
    }
    String hopeless = hopeless(state);
    if (!hopeless.isEmpty()) {
      return endWhenIdle(state, JobStatus.FAILED, hopeless);
    }
    String late = deadlinePassed(job.budget(), state, now);
    if (!late.isEmpty()) {
      return soon(endWhenIdle(state, JobStatus.BUDGET_EXHAUSTED, late));
    }
    String spent = spentBudget(job, extent, state);
    if (!spent.isEmpty()) {
      return endWhenIdle(state, JobStatus.BUDGET_EXHAUSTED, spent);
    }
    long prompts = Math.min(promptBudget(job), extent.prompts());
    long room = Math.min(window - state.inFlight(), prompts - state.emitted());
    long wanted = Math.min(needed(job, state), room);
    return wanted > 0 ? new Emit((int) wanted) : new Await("");
  }

  /** Most prompts the job may ask. */
  static long promptBudget(GenerationJob job) {
    Long given = job.budget().prompts();
    if (given != null) {
      return given;
    }
    return job.target().countsAccepted()
        ? Math.max(LEAST_DEFAULT_PROMPTS, DEFAULT_PROMPTS_PER_SAMPLE * job.target().amount())
        : job.target().amount();
  }

  private String hopeless(JobState state) {
    return state.consecutiveFailures() >= failAfter
        ? "the last %d prompts all failed; see failures for the reasons"
            .formatted(state.consecutiveFailures())
        : "";
  }

  private static boolean targetReached(Target target, JobState state) {
    return (target.countsAccepted() ? state.samples() : state.emitted()) >= target.amount();
  }

  private static Decision endAtTarget(JobState state) {
    boolean nothingButFailures = state.done() > 0 && state.failed() == state.done();
    return nothingButFailures
        ? endWhenIdle(state, JobStatus.FAILED, "every prompt failed; see failures for the reasons")
        : endWhenIdle(state, JobStatus.COMPLETED, "");
  }

  private static String spentBudget(GenerationJob job, Extent extent, JobState state) {
    Budget budget = job.budget();
    if (state.emitted() >= extent.prompts()) {
      return "%s; with %s".formatted(extent.usedUp(), reached(job, state));
    }
    if (state.emitted() >= promptBudget(job)) {
      return "budget.prompts, %d, is used up with %s"
          .formatted(promptBudget(job), reached(job, state));
    }
    if (budget.tokens() != null && state.tokens() >= budget.tokens()) {
      return "budget.tokens, %d, is used up: %d tokens spent"
          .formatted(budget.tokens(), state.tokens());
    }
    if (budget.cost() != null && state.cost() >= budget.cost()) {
      return "budget.cost, %s, is used up: %.4f spent".formatted(budget.cost(), state.cost());
    }
    return "";
  }

  private static String deadlinePassed(Budget budget, JobState state, Instant now) {
    return budget.deadline() != null && !now.isBefore(state.createdAt().plus(budget.deadline()))
        ? "budget.deadline, %s after the start, has passed".formatted(budget.deadline())
        : "";
  }

  /** Who cancels, or sets a time, does not want to wait for a model that is away. */
  private static Decision soon(Decision decision) {
    return decision instanceof Await await ? new Await(await.reason(), true) : decision;
  }

  private static String reached(GenerationJob job, JobState state) {
    Target target = job.target();
    return target.countsAccepted()
        ? "%d of %d samples".formatted(state.samples(), target.amount())
        : "%d of %d prompts".formatted(state.emitted(), target.amount());
  }

  private static long needed(GenerationJob job, JobState state) {
    Target target = job.target();
    if (!target.countsAccepted()) {
      return target.amount() - state.emitted();
    }
    int mostYield = Math.min(job.reward().select().top(), job.candidates());
    double yield = (state.samples() + PRIOR_PROMPTS * mostYield) / (state.done() + PRIOR_PROMPTS);
    double missing = target.amount() - state.samples() - state.inFlight() * yield;
    return (long) Math.ceil(missing / yield);
  }

  private static Decision endWhenIdle(JobState state, JobStatus status, String reason) {
    if (state.inFlight() == 0) {
      return new End(status, reason);
    }
    String awaiting = "awaiting %d prompts in flight".formatted(state.inFlight());
    return new Await(reason.isEmpty() ? awaiting : reason + "; " + awaiting);
  }
}
