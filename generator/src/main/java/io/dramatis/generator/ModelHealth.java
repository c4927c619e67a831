package io.dramatis.generator;

import io.dramatis.inference.Inference;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Names the model endpoints that are down, as their latest requests found; asks nothing of them.
 */
public class ModelHealth {
  private static final String NAME = "Dramatis generator: models";

  private final Inference inference;

  /** On the configured models. */
  ModelHealth(Inference inference) {
    this.inference = inference;
  }

  /**
   * Names them without being down: prompts wait for their model, and neither a restart nor a
   * withdrawal of this process would bring it back.
   */
  @Produces
  @ApplicationScoped
  @Readiness
  HealthCheck ready() {
    return () -> naming(inference.unreachable()).up().build();
  }

  /** Is down while any of them is, for alerts. */
  @Produces
  @ApplicationScoped
  @Wellness
  HealthCheck well() {
    return () -> {
      Map<String, String> unreachable = inference.unreachable();
      return naming(unreachable).status(unreachable.isEmpty()).build();
    };
  }

  private static HealthCheckResponseBuilder naming(Map<String, String> unreachable) {
    HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME);
    unreachable.forEach((model, reason) -> response.withData(model, reason));
    return response;
  }
}
