package io.dramatis.sampler;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** One PostgreSQL for all tests of a run; it stops with the process. Each asks a database of it. */
public final class TestPostgres {
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final EmbeddedPostgres SERVER = start();

  private TestPostgres() {}

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded PostgreSQL does not start", e);
    }
  }

  /** The JDBC URL, user {@code postgres}, of a new database with nothing in it. */
  public static String emptyDatabase() {
    String name = "test" + DATABASES.incrementAndGet();
    try (var connection = SERVER.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("no database could be created", e);
    }
    return SERVER.getJdbcUrl("postgres", name);
  }

  /** A new database with the sampler's schema. */
  public static DataSource migrated() {
    String url = migratedUrl();
    String name = url.substring(url.lastIndexOf('/') + 1).replaceFirst("\\?.*", "");
    return SERVER.getDatabase("postgres", name);
  }

  /** The JDBC URL, user {@code postgres}, of a new database with the sampler's schema. */
  public static String migratedUrl() {
    String url = emptyDatabase();
    Flyway.configure()
        .dataSource(url, "postgres", "postgres")
        .locations("db/sampler")
        .schemas("sampler")
        .createSchemas(true)
        .load()
        .migrate();
    return url;
  }

  /** JDBI on a new database with the sampler's schema. */
  public static Jdbi jdbi() {
    return Jdbi.create(migrated());
  }
}
