package io.dramatis.inference.simulation;

import io.dramatis.contracts.Require;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long the simulated server takes to answer: log-normal, as response times of model servers are
 * about, or fixed; and for a share of the requests some times as long.
 *
 * @param medianMillis half of the answers take longer, milliseconds, 0 and up
 * @param sigma standard deviation of the logarithm, 0 (always the median) to 3
 * @param slowShare share of the requests that take longer than that, 0 to 1
 * @param slowFactor how many times as long those take, 1 to 10,000
 */
public record LatencyDistribution(
    double medianMillis, double sigma, double slowShare, double slowFactor) {
  /** No wait. */
  public static final LatencyDistribution NONE = new LatencyDistribution(0, 0);

  public LatencyDistribution {
    Require.range("median latency in ms", medianMillis, 0, 3_600_000);
    Require.range("sigma", sigma, 0, 3);
    Require.range("slow share", slowShare, 0, 1);
    Require.range("slow factor", slowFactor, 1, 10_000);
  }

  /** Where no request is slower than the others. */
  public LatencyDistribution(double medianMillis, double sigma) {
    this(medianMillis, sigma, 0, 1);
  }

  /** The same, with a share of the requests taking some times as long. */
  public LatencyDistribution withSlow(double share, double factor) {
    return new LatencyDistribution(medianMillis, sigma, share, factor);
  }

  /** One latency. */
  public Duration draw(RandomGenerator random) {
    double millis =
        sigma == 0 ? medianMillis : medianMillis * Math.exp(sigma * random.nextGaussian());
    boolean slow = slowShare > 0 && random.nextDouble() < slowShare;
    return Duration.ofNanos((long) (millis * (slow ? slowFactor : 1) * 1e6));
  }

  /** The mean in milliseconds: median × exp(σ²/2) × (1 + share × (factor − 1)). */
  public double meanMillis() {
    return medianMillis * Math.exp(sigma * sigma / 2) * (1 + slowShare * (slowFactor - 1));
  }
}
