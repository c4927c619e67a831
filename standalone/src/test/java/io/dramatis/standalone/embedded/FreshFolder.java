package io.dramatis.standalone.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of the same name for each test run, emptied of what a run before left. */
public final class FreshFolder {
  private FreshFolder() {}

  /** An empty folder; a Postgres that a killed run left on its {@code postgres} is stopped. */
  public static Path at(Path folder) throws IOException, InterruptedException {
    Path path = folder.toAbsolutePath();
    stopPostgres(path);
    DataFolder.deleteRecursively(path);
    return Files.createDirectories(path);
  }

  /** Stops the Postgres that a killed run left on a data folder. */
  public static void stopPostgres(Path data) throws IOException, InterruptedException {
    OrphanPostmaster.stop(data.toAbsolutePath().resolve("postgres").resolve("data"));
  }
}
