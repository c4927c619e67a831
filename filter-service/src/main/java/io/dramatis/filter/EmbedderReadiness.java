package io.dramatis.filter;

import io.dramatis.inference.Inference;
import io.dramatis.inference.ModelException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Loads the embedding model when the service starts, and tells when it is there. */
@Readiness
@ApplicationScoped
class EmbedderReadiness implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(EmbedderReadiness.class);

  private final Inference inference;
  private final PatientCalls patience;
  private volatile boolean loaded;

  EmbedderReadiness(Inference inference, FilterConfig config) {
    this.inference = inference;
    this.patience = new PatientCalls(config.longestPause());
  }

  void warm(@Observes StartupEvent event) {
    Thread.ofVirtual().name("filter-warms-embedder").start(this::load);
  }

  private void load() {
    try {
      patience.call(
          "loading the embedding model",
          ModelException.class::isInstance,
          () -> inference.embedder().embed(List.of("A text that is embedded to load the model.")));
      loaded = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Readiness stays down and names the model, which is where an operator looks.
      LOG.error("the embedding model cannot be loaded", e);
    }
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("Filter embedding model")
        .withData("model", inference.embedder().model())
        .status(loaded)
        .build();
  }
}
