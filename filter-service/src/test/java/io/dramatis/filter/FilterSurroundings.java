package io.dramatis.filter;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Postgres, and channels in memory. */
public class FilterSurroundings implements QuarkusTestResourceLifecycleManager {
  private EmbeddedPostgres postgres;

  @Override
  public Map<String, String> start() {
    try {
      postgres = EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> settings = new HashMap<>();
    settings.put("dramatis.db.url", postgres.getJdbcUrl("postgres", "postgres"));
    settings.put("dramatis.db.username", "postgres");
    settings.put("dramatis.db.password", "postgres");
    settings.put("quarkus.http.test-port", "0");
    settings.putAll(InMemoryConnector.switchIncomingChannelsToInMemory("candidates-in"));
    settings.putAll(InMemoryConnector.switchOutgoingChannelsToInMemory("filtered-out"));
    return settings;
  }

  @Override
  public void stop() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
