package io.dramatis.reward;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** A real PostgreSQL and channels in memory, for component tests. */
public final class StoreAndChannels implements QuarkusTestResourceLifecycleManager {
  private EmbeddedPostgres postgres;

  @Override
  public Map<String, String> start() {
    try {
      postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> settings = new HashMap<>();
    settings.putAll(InMemoryConnector.switchIncomingChannelsToInMemory("filtered-in"));
    settings.putAll(
        InMemoryConnector.switchOutgoingChannelsToInMemory(
            "samples-out", "outcomes-out", "previews-out"));
    settings.put("dramatis.db.url", postgres.getJdbcUrl("postgres", "postgres"));
    settings.put("dramatis.db.username", "postgres");
    settings.put("dramatis.db.password", "postgres");
    settings.put("quarkus.http.test-port", "0");
    return settings;
  }

  @Override
  public void stop() {
    InMemoryConnector.clear();
    try {
      if (postgres != null) {
        postgres.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
