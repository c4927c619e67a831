package io.dramatis.reward;

import io.dramatis.reward.store.StoreWriter;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Not alive without its writing thread: nothing would be stored until a restart. */
@Liveness
public class StoreWriterCheck implements HealthCheck {
  private final StoreWriter writer;

  /** Checks this writer. */
  public StoreWriterCheck(StoreWriter writer) {
    this.writer = writer;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("reward-scorer store writer").status(writer.running()).build();
  }
}
