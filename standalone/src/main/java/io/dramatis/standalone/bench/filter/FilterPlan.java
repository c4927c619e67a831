package io.dramatis.standalone.bench.filter;

/**
 * What {@code bench filter} is asked to measure.
 *
 * @param prompts of a run
 * @param candidates of a prompt (k)
 * @param atOnce prompts filtered at once
 * @param seed of personas and texts; each run has texts of its own
 * @param runs repetitions
 */
public record FilterPlan(int prompts, int candidates, int atOnce, long seed, int runs) {}
