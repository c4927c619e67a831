package io.dramatis.inference.endpoint;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * What is counted of an endpoint, tagged {@code model} with its configured name:
 *
 * <ul>
 *   <li>timer {@code dramatis.model.requests}: requests and their latency, by {@code outcome}
 *       ({@code ok} or an error's reason);
 *   <li>counter {@code dramatis.model.retries}: tries after an error, by {@code reason};
 *   <li>counter {@code dramatis.model.tokens}: by {@code kind}, {@code prompt} or {@code
 *       completion};
 *   <li>gauges {@code dramatis.model.in.flight} and {@code dramatis.model.up} (1 or 0).
 * </ul>
 */
public final class EndpointMetrics {
  /** The outcome of a request that was answered. */
  static final String OK = "ok";

  private final MeterRegistry registry;
  private final String model;

  public EndpointMetrics(MeterRegistry registry, String model) {
    this.registry = registry;
    this.model = model;
  }

  void watch(IntSupplier inFlight, IntSupplier up) {
    watch("dramatis.model.in.flight", inFlight);
    watch("dramatis.model.up", up);
  }

  private void watch(String gauge, IntSupplier value) {
    Gauge.builder(gauge, value, IntSupplier::getAsInt)
        .tag("model", model)
        // Nothing else holds the supplier.
        .strongReference(true)
        .register(registry);
  }

  void requested(String outcome, Duration latency) {
    Timer.builder("dramatis.model.requests")
        .tags("model", model, "outcome", outcome)
        .register(registry)
        .record(latency);
  }

  void retried(String reason) {
    registry.counter("dramatis.model.retries", "model", model, "reason", reason).increment();
  }

  /** Counts tokens spent. */
  public void spent(long prompt, long completion) {
    registry
        .counter("dramatis.model.tokens", "model", model, "kind", "prompt")
        .increment((double) prompt);
    registry
        .counter("dramatis.model.tokens", "model", model, "kind", "completion")
        .increment((double) completion);
  }
}
