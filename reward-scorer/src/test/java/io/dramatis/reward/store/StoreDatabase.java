package io.dramatis.reward.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** A real PostgreSQL with the store's schema, on one port and one data folder across restarts. */
public final class StoreDatabase implements AutoCloseable {
  private final Path folder;
  private final int port;
  private EmbeddedPostgres postgres;

  public StoreDatabase(Path folder) {
    this.folder = folder;
    this.postgres = start(0);
    this.port = postgres.getPort();
    Flyway.configure()
        .dataSource(dataSource())
        .locations("db/store")
        .schemas("store")
        .createSchemas(true)
        .load()
        .migrate();
  }

  private EmbeddedPostgres start(int onPort) {
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(folder)
          .setCleanDataDirectory(false)
          .setPort(onPort)
          .setServerConfig("fsync", "off")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public DataSource dataSource() {
    return postgres.getPostgresDatabase();
  }

  public Jdbi jdbi() {
    return Jdbi.create(dataSource());
  }

  public long count(String table) {
    return jdbi()
        .withHandle(h -> h.createQuery("select count(*) from " + table).mapTo(Long.class).one());
  }

  public void stop() {
    close();
  }

  public void restart() {
    postgres = start(port);
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
