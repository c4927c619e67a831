package io.dramatis.standalone.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Starts the embedded Postgres and waits to be killed. */
public final class EmbeddedDatabaseMain {
  private EmbeddedDatabaseMain() {}

  /** The folder is the only argument. */
  public static void main(String... args) throws Exception {
    EmbeddedDatabase database =
        EmbeddedDatabase.start(Path.of(args[0]), 0, EmbeddedDatabase.Durability.PROCESS);
    System.out.println("ready " + database.jdbcUrl());
    new CountDownLatch(1).await();
  }
}
