package io.dramatis.standalone.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The embedded Kafka and Postgres of one data folder, started and stopped side by side. */
public final class Backbone implements AutoCloseable {
  private final EmbeddedKafka kafka;
  private final EmbeddedDatabase database;

  private Backbone(EmbeddedKafka kafka, EmbeddedDatabase database) {
    this.kafka = kafka;
    this.database = database;
  }

  /**
   * Starts both and returns when both serve.
   *
   * @throws IOException when one does not start; the other is stopped again
   */
  public static Backbone start(DataFolder folder, EmbeddedDatabase.Durability durability)
      throws IOException {
    CompletableFuture<EmbeddedKafka> kafka =
        CompletableFuture.supplyAsync(() -> kafka(folder), Backbone::inThread);
    CompletableFuture<EmbeddedDatabase> database =
        CompletableFuture.supplyAsync(() -> database(folder, durability), Backbone::inThread);
    try {
      CompletableFuture.allOf(kafka, database).join();
      return new Backbone(kafka.join(), database.join());
    } catch (CompletionException e) {
      if (!kafka.isCompletedExceptionally()) {
        kafka.join().close();
      }
      if (!database.isCompletedExceptionally()) {
        database.join().close();
      }
      throw new IOException(
          "the embedded Kafka and Postgres do not start: " + e.getCause().getMessage(), e);
    }
  }

  /** The configuration by which the services find both. */
  public Map<String, String> settings() {
    return Map.of(
        "kafka.bootstrap.servers", kafka.bootstrapServers(),
        "dramatis.db.url", database.jdbcUrl(),
        "dramatis.db.username", database.username(),
        "dramatis.db.password", database.password(),
        "dramatis.inference.rates.jdbc-url", database.jdbcUrl(),
        "dramatis.inference.rates.username", database.username(),
        "dramatis.inference.rates.password", database.password());
  }

  /** Where Kafka's clients connect. */
  public String kafka() {
    return kafka.bootstrapServers();
  }

  /** Where SQL clients connect, as a JDBC URL without a password. */
  public String database() {
    return database.jdbcUrl() + "?user=" + database.username();
  }

  /**
   * The first of Postgres' processes, whose children are the others.
   *
   * @throws IOException when it does not run
   */
  public ProcessHandle databaseProcess() throws IOException {
    return database.process();
  }

  @Override
  public void close() {
    CompletableFuture.allOf(
            CompletableFuture.runAsync(kafka::close, Backbone::inThread),
            CompletableFuture.runAsync(() -> stop(database), Backbone::inThread))
        .join();
  }

  private static EmbeddedKafka kafka(DataFolder folder) {
    try {
      return EmbeddedKafka.start(folder.kafka(), Ports.remembered(folder.path(), "kafka"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedDatabase database(
      DataFolder folder, EmbeddedDatabase.Durability durability) {
    try {
      return EmbeddedDatabase.start(
          folder.postgres(), Ports.remembered(folder.path(), "postgres"), durability);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Postgres was starting", e);
    }
  }

  private static void stop(EmbeddedDatabase database) {
    try {
      database.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The common pool is small and its threads lack this thread's class loader. */
  private static void inThread(Runnable task) {
    Thread.ofPlatform().name("backbone").start(task);
  }
}
