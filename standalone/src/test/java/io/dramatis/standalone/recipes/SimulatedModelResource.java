package io.dramatis.standalone.recipes;

import io.dramatis.inference.simulation.SimulatedServer;
import io.dramatis.inference.simulation.SimulationOptions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * A second model, {@code simulated}, that is asked over HTTP and makes no mistakes. Few prompts are
 * in flight on it, so that a short job's samples come in time to be examples of its later prompts.
 */
public final class SimulatedModelResource implements QuarkusTestResourceLifecycleManager {
  private SimulatedServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = SimulatedServer.start(SimulationOptions.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String model = "dramatis.inference.models.simulated.";
    return Map.of(
        model + "base-url",
        server.openAi().toString(),
        model + "model-name",
        "simulated",
        model + "concurrency",
        "2");
  }

  @Override
  public void stop() {
    if (server != null) {
      server.close();
    }
  }
}
