package io.dramatis.generator;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import java.util.HashMap;
import java.util.Map;

/** The generator's channels in memory, and a broker that nobody can reach. */
public class InMemoryChannels implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    Map<String, String> config = new HashMap<>();
    config.putAll(
        InMemoryConnector.switchIncomingChannelsToInMemory("prompts-in", "batch-prompts-in"));
    config.putAll(InMemoryConnector.switchOutgoingChannelsToInMemory("candidates-out"));
    config.put("kafka.bootstrap.servers", "localhost:1");
    config.put("quarkus.http.test-port", "0");
    return config;
  }

  @Override
  public void stop() {
    InMemoryConnector.clear();
  }
}
