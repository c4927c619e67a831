package io.dramatis.standalone.embedded;

import static org.awaitility.Awaitility.await;

import io.dramatis.standalone.embedded.EmbeddedDatabase.Durability;
import java.io.IOException;
import java.nio.file.Path;

/** The embedded Postgres on one folder and port, to be killed and started again by tests. */
public final class KillableDatabase implements AutoCloseable {
  private final Path folder;
  private final int port = Ports.free();
  private EmbeddedDatabase database;

  /** Starts it. */
  public KillableDatabase(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.database = EmbeddedDatabase.start(folder, port, Durability.PROCESS);
  }

  /** The address of the database. */
  public String jdbcUrl() {
    return database.jdbcUrl();
  }

  /** SIGKILL to the postmaster; its children notice and end. */
  public void kill() throws IOException {
    Path pidFile = folder.resolve("data").resolve("postmaster.pid");
    ProcessHandle postmaster = OrphanPostmaster.named(pidFile).orElseThrow();
    postmaster.destroyForcibly();
    await().until(() -> !postmaster.isAlive());
    database.close();
  }

  /** Starts it again on the same folder and port. */
  public void start() throws IOException, InterruptedException {
    database = EmbeddedDatabase.start(folder, port, Durability.PROCESS);
  }

  @Override
  public void close() throws IOException {
    database.close();
  }
}
