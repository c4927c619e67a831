package io.dramatis.inference.endpoint;

import io.dramatis.inference.Spent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * What is counted of an endpoint, tagged {@code model} with the model's configured name and {@code
 * endpoint} with its own, which is the model's where there is one only:
 *
 * <ul>
 *   <li>timer {@code dramatis.model.requests}: requests and their latency, by {@code outcome}
 *       ({@code ok} or an error's reason);
 *   <li>counter {@code dramatis.model.retries}: tries after an error, by {@code reason};
 *   <li>counter {@code dramatis.model.tokens}: by {@code kind}, {@code prompt} or {@code
 *       completion};
 *   <li>counter {@code dramatis.model.cost}: by the price table, by {@code currency}; none without
 *       a price;
 *   <li>counter {@code dramatis.model.throttled}: seconds in which nothing or less was sent, by
 *       {@code cause}: {@code retry-after}, {@code rate-limit-reset}, {@code rate-budget} (summed
 *       over the requests that waited), {@code down};
 *   <li>gauges {@code dramatis.model.in.flight}, {@code dramatis.model.limit} (most in flight at
 *       present) and {@code dramatis.model.up} (1 or 0);
 *   <li>gauge {@code dramatis.model.waiting}: requests without a turn yet, by {@code model} alone.
 * </ul>
 */
public final class EndpointMetrics {
  /** The outcome of a request that was answered. */
  static final String OK = "ok";

  private final MeterRegistry registry;
  private final Tags model;
  private final Tags endpoint;
  private final String currency;

  /** Metrics of a model's only endpoint. */
  public EndpointMetrics(MeterRegistry registry, String model) {
    this(registry, model, model);
  }

  /** Metrics of one of a model's endpoints, without a price. */
  public EndpointMetrics(MeterRegistry registry, String model, String endpoint) {
    this(registry, Tags.of("model", model), Tags.of("model", model, "endpoint", endpoint), "");
  }

  private EndpointMetrics(MeterRegistry registry, Tags model, Tags endpoint, String currency) {
    this.registry = registry;
    this.model = model;
    this.endpoint = endpoint;
    this.currency = currency;
  }

  /** The same, with costs in a currency. */
  public EndpointMetrics pricedIn(String label) {
    return new EndpointMetrics(registry, model, endpoint, label);
  }

  void watch(IntSupplier inFlight, IntSupplier limit, IntSupplier up) {
    watch("dramatis.model.in.flight", inFlight, endpoint);
    watch("dramatis.model.limit", limit, endpoint);
    watch("dramatis.model.up", up, endpoint);
  }

  void watchWaiting(IntSupplier waiting) {
    watch("dramatis.model.waiting", waiting, model);
  }

  private void watch(String gauge, IntSupplier value, Tags tags) {
    Gauge.builder(gauge, value, IntSupplier::getAsInt)
        .tags(tags)
        // Nothing else holds the supplier.
        .strongReference(true)
        .register(registry);
  }

  void requested(String outcome, Duration latency) {
    Timer.builder("dramatis.model.requests")
        .tags(endpoint.and("outcome", outcome))
        .register(registry)
        .record(latency);
  }

  void retried(String reason) {
    registry.counter("dramatis.model.retries", endpoint.and("reason", reason)).increment();
  }

  void throttled(String cause, Duration time) {
    Counter.builder("dramatis.model.throttled")
        .baseUnit("seconds")
        .tags(endpoint.and("cause", cause))
        .register(registry)
        .increment(time.toNanos() / 1e9);
  }

  /** Counts tokens spent that have no price. */
  public void spent(long prompt, long completion) {
    spent(new Spent(prompt, completion, 1, 0, false, 0));
  }

  /** Counts tokens spent, and what they cost. */
  public void spent(Spent spent) {
    registry
        .counter("dramatis.model.tokens", endpoint.and("kind", "prompt"))
        .increment((double) spent.promptTokens());
    registry
        .counter("dramatis.model.tokens", endpoint.and("kind", "completion"))
        .increment((double) spent.completionTokens());
    if (spent.cost() > 0) {
      registry
          .counter("dramatis.model.cost", endpoint.and("currency", currency))
          .increment(spent.cost());
    }
  }
}
