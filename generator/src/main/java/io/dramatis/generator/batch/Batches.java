package io.dramatis.generator.batch;

import io.agroal.api.AgroalDataSource;
import io.dramatis.inference.Inference;
import io.dramatis.inference.batch.BatchStore;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Gives the models a store for batches where {@code dramatis.generator.batch.enabled} says so. */
public class Batches {
  private final boolean enabled;

  Batches(@ConfigProperty(name = "dramatis.generator.batch.enabled") boolean enabled) {
    this.enabled = enabled;
  }

  /** On the datasource {@code generator}, which is not there unless it is enabled. */
  @Produces
  @Dependent
  @Nullable BatchStore store(
      @DataSource("generator") InjectableInstance<AgroalDataSource> database) {
    return enabled ? new PostgresBatchStore(database.get()) : null;
  }

  /** Batches that an earlier process left go on at once, and not with the first prompt. */
  void goOn(@Observes StartupEvent event, Inference inference) {
    if (enabled) {
      inference.chatModels();
    }
  }
}
