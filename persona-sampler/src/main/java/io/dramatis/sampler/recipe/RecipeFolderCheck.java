package io.dramatis.sampler.recipe;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Names the recipe files that are wrong. The service is ready all the same: the others work. */
@Readiness
@ApplicationScoped
public class RecipeFolderCheck implements HealthCheck {
  private final RecipeFolderReading reading;

  /** Of this folder. */
  RecipeFolderCheck(RecipeFolderReading reading) {
    this.reading = reading;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder check = HealthCheckResponse.named("recipe folder").up();
    reading.faults().forEach(check::withData);
    return check.build();
  }
}
