package io.dramatis.inference.batch;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntSupplier;

/**
 * What is counted of batches: counter {@code dramatis.batch.ended}, by {@code model} and how it
 * ended ({@code completed}, {@code expired}, {@code cancelled}, {@code failed}, {@code refused} or
 * {@code lost}); counter {@code dramatis.batch.setbacks}, by {@code model}, how often a turn of its
 * batches failed and is tried again; counter {@code dramatis.batch.store.setbacks}, the same of the
 * store that requests wait in; gauge {@code dramatis.batch.waiting}, requests that prompts of this
 * process wait for.
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
    FunctionCounter.builder("dramatis.batch.store.setbacks", queue, BatchQueue::setbacks)
        .register(registry);
  }

  /** A turn failed, most likely for the store, and is tried again. */
  void setBack() {
    registry.counter("dramatis.batch.setbacks", "model", model).increment();
  }

  void ended(String end) {
    registry.counter("dramatis.batch.ended", "model", model, "end", end).increment();
  }
}
