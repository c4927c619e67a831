package io.dramatis.inference.simulation;

import io.dramatis.contracts.Require;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long the simulated server takes to answer: log-normal, as response times of model servers are
 * about, or fixed.
 *
 * @param medianMillis half of the answers take longer, milliseconds, 0 and up
 * @param sigma standard deviation of the logarithm, 0 (always the median) to 3
 */
public record LatencyDistribution(double medianMillis, double sigma) {
  /** No wait. */
  public static final LatencyDistribution NONE = new LatencyDistribution(0, 0);

  public LatencyDistribution {
    Require.range("median latency in ms", medianMillis, 0, 3_600_000);
    Require.range("sigma", sigma, 0, 3);
  }

  /** One latency. */
  public Duration draw(RandomGenerator random) {
    double millis =
        sigma == 0 ? medianMillis : medianMillis * Math.exp(sigma * random.nextGaussian());
    return Duration.ofNanos((long) (millis * 1e6));
  }

  /** The mean in milliseconds: median × exp(σ²/2). */
  public double meanMillis() {
    return medianMillis * Math.exp(sigma * sigma / 2);
  }
}
