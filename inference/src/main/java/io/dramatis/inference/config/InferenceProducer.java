package io.dramatis.inference.config;

import io.dramatis.inference.Inference;
import io.dramatis.inference.batch.BatchStore;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;

/** Makes the configured models injectable. */
@ApplicationScoped
class InferenceProducer {
  @Produces
  @ApplicationScoped
  Inference inference(
      InferenceConfig config, MeterRegistry registry, Instance<BatchStore> batches) {
    BatchStore store = batches.isResolvable() ? batches.get() : null;
    return new ConfiguredInference(config, registry, store);
  }

  void close(@Disposes Inference inference) {
    if (inference instanceof ConfiguredInference configured) {
      configured.close();
    }
  }
}
