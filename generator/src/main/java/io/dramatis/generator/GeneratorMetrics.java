package io.dramatis.generator;

import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.Failure;
import io.dramatis.contracts.event.Generation;
import io.dramatis.inference.Inference;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * What is counted of the batches sent: timer {@code dramatis.generated.prompts}, by model and by
 * the reason of failed ones ({@code none} otherwise); counters {@code
 * dramatis.generated.candidates} and {@code dramatis.generated.unparsed}, candidates lost for not
 * fitting a schema, by model.
 */
@ApplicationScoped
public class GeneratorMetrics {
  private final MeterRegistry registry;
  private final Inference inference;

  /** Counts in this registry. */
  GeneratorMetrics(MeterRegistry registry, Inference inference) {
    this.registry = registry;
    this.inference = inference;
  }

  /** Counts a batch that the broker has. */
  public void sent(CandidateBatch batch) {
    Failure failure = batch.failure();
    String model = model(batch.generation());
    Timer.builder("dramatis.generated.prompts")
        .tags("model", model, "reason", failure == null ? "none" : failure.reason())
        .register(registry)
        .record(Duration.ofMillis(batch.generation().elapsedMillis()));
    registry
        .counter("dramatis.generated.candidates", "model", model)
        .increment(batch.candidates().size());
    registry
        .counter("dramatis.generated.unparsed", "model", model)
        .increment(batch.generation().unparsed());
  }

  /** Names that no configuration knows would make series without end. */
  private String model(Generation generation) {
    return inference.chatModels().contains(generation.model()) ? generation.model() : "unknown";
  }
}
