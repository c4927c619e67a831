package io.dramatis.sampler;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import java.util.HashMap;
import java.util.Map;

/** A database of its own and channels in memory. */
public class SamplerTestResource implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    Map<String, String> config = new HashMap<>();
    config.put("dramatis.db.url", TestPostgres.emptyDatabase());
    config.put("dramatis.db.username", "postgres");
    config.put("dramatis.db.password", "postgres");
    config.putAll(
        InMemoryConnector.switchIncomingChannelsToInMemory(
            "jobs-in", "outcomes-in", "samples-in", "examples-in"));
    config.putAll(InMemoryConnector.switchOutgoingChannelsToInMemory("prompts-out"));
    return config;
  }

  @Override
  public void stop() {
    InMemoryConnector.clear();
  }
}
