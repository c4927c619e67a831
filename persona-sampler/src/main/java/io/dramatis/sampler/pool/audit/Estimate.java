package io.dramatis.sampler.pool.audit;

/**
 * A figure measured on a sample.
 *
 * @param value on the sample
 * @param low lower end of the approximate 95 % interval for the pool at this sample size
 * @param high upper end
 */
public record Estimate(double value, double low, double high) {}
