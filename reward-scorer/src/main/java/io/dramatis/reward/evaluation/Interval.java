package io.dramatis.reward.evaluation;

/**
 * A figure with its 95 % bootstrap interval.
 *
 * @param value the figure
 * @param low its 2.5th percentile over resamples
 * @param high its 97.5th percentile over resamples
 */
public record Interval(double value, double low, double high) {}
