package io.dramatis.standalone.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Embedded Kafka and Postgres for a test of the whole application in the test's process. */
public final class BackboneResource implements QuarkusTestResourceLifecycleManager {
  private Backbone backbone;
  private DataFolder folder;

  @Override
  public Map<String, String> start() {
    try {
      folder = DataFolder.open(FreshFolder.at(Path.of("target", "wiring")));
      backbone = Backbone.start(folder, EmbeddedDatabase.Durability.PROCESS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    Map<String, String> settings = new HashMap<>(backbone.settings());
    settings.put("dramatis.inference.models.default.provider", "rehearsal");
    return settings;
  }

  @Override
  public void stop() {
    if (backbone != null) {
      backbone.close();
    }
    try {
      if (folder != null) {
        folder.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
