package io.dramatis.inference.batch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntSupplier;

/**
 * What is counted of batches: counter {@code dramatis.batch.ended}, by {@code model} and how it
 * ended ({@code completed}, {@code expired}, {@code cancelled}, {@code failed}, {@code refused} or
 * {@code lost}); gauge {@code dramatis.batch.waiting}, requests that prompts of this process wait
 * for.
 */
public final class BatchMetrics {
  private final MeterRegistry registry;
  private final String model;

  public BatchMetrics(MeterRegistry registry, String model) {
    this.registry = registry;
    this.model = model;
  }

  /** Shows the queue of this process. */
  public static void watch(MeterRegistry registry, BatchQueue queue) {
    IntSupplier waiting = queue::waiting;
    Gauge.builder("dramatis.batch.waiting", waiting, IntSupplier::getAsInt)
        .strongReference(true)
        .register(registry);
  }

  void ended(String end) {
    registry.counter("dramatis.batch.ended", "model", model, "end", end).increment();
  }
}
