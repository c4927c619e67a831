package io.dramatis.standalone.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A real PostgreSQL beside this process, on the loopback interface, with the user and the database
 * {@code dramatis}. Its data stays in a folder and survives a restart as well as a kill. It trusts
 * whoever connects from this machine: it is for one person's machine, not for a shared one.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final String NAME = "dramatis";
  private static final Duration START = Duration.ofSeconds(90); // with crash recovery

  private final EmbeddedPostgres postgres;
  private final Path data;

  private EmbeddedDatabase(EmbeddedPostgres postgres, Path data) {
    this.postgres = postgres;
    this.data = data;
  }

  /** What a commit outlives. */
  public enum Durability {
    /** A kill of every process: written to the operating system, not forced to disk. */
    PROCESS,
    /** A crash of the machine: forced to disk. */
    MACHINE
  }

  /**
   * Starts the server and returns when it answers. A server that an earlier, killed process left
   * running on the same folder is stopped first.
   *
   * @param folder where its data is, or will be
   * @param port to listen on; 0 picks a free one
   * @param durability what a commit outlives
   * @throws IOException when the folder cannot be written or the server does not start
   */
  public static EmbeddedDatabase start(Path folder, int port, Durability durability)
      throws IOException, InterruptedException {
    Path home = folder.toAbsolutePath();
    Path data = home.resolve("data");
    Path prepared = home.resolve("prepared");
    Files.createDirectories(home);
    OrphanPostmaster.stop(data);
    boolean isNew = !Files.exists(prepared);
    if (isNew) { // nothing was ever served from it: at most the ruins of an initialisation
      DataFolder.deleteRecursively(data);
    }
    EmbeddedDatabase database = new EmbeddedDatabase(launch(home, data, port, durability), data);
    if (isNew) {
      database.createUserAndDatabase();
      Files.createFile(prepared);
    }
    return database;
  }

  private static EmbeddedPostgres launch(Path home, Path data, int port, Durability durability)
      throws IOException {
    ProcessBuilder.Redirect log =
        ProcessBuilder.Redirect.appendTo(home.resolve("postgres.log").toFile());
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(PostgresBinaries.cache().toFile())
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(START)
            .setPort(Ports.orFree(port))
            .setOutputRedirector(log)
            .setErrorRedirector(log)
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8");
    // The library starts the server with -F, fsync off, for tests; the later setting wins.
    return builder
        .setServerConfig("fsync", durability == Durability.MACHINE ? "on" : "off")
        .setServerConfig("full_page_writes", durability == Durability.MACHINE ? "on" : "off")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("shared_buffers", "128MB")
        .setServerConfig("max_connections", "100")
        .setServerConfig("log_min_messages", "warning")
        .start();
  }

  private void createUserAndDatabase() throws IOException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(NAME, NAME));
      statement.execute("CREATE DATABASE %s OWNER %s".formatted(NAME, NAME));
    } catch (SQLException e) {
      close();
      throw new IOException("cannot create the database " + NAME, e);
    }
  }

  /** The address of the database. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), NAME);
  }

  /** The user that owns the database. */
  public String username() {
    return NAME;
  }

  /** The user's password. */
  public String password() {
    return NAME;
  }

  /** The port that the server listens on. */
  public int port() {
    return postgres.getPort();
  }

  /**
   * The server's first process, whose children are the others.
   *
   * @throws IOException when it does not run
   */
  public ProcessHandle process() throws IOException {
    return OrphanPostmaster.named(data.resolve(OrphanPostmaster.PID_FILE))
        .orElseThrow(() -> new IOException("no Postgres runs on " + data));
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
