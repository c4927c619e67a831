package io.dramatis.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dramatis.standalone.embedded.EmbeddedDatabase.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {
  @TempDir private Path parent;

  @Test
  void keeps_its_data_over_a_restart_and_is_as_durable_as_asked() throws Exception {
    Path folder = parent.resolve("a folder with spaces");
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, 0, Durability.PROCESS)) {
      execute(database.jdbcUrl(), "CREATE TABLE kept AS SELECT 42 AS answer");
      assertThat(query(database.jdbcUrl(), "SHOW fsync")).isEqualTo("off");
    }

    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, 0, Durability.MACHINE)) {
      assertThat(query(database.jdbcUrl(), "SELECT answer FROM kept")).isEqualTo("42");
      assertThat(query(database.jdbcUrl(), "SHOW fsync")).isEqualTo("on");
      assertThat(query(database.jdbcUrl(), "SHOW synchronous_commit")).isEqualTo("on");
    }
  }

  @Test
  void takes_over_from_a_process_that_was_killed_and_left_the_server_running() throws Exception {
    Path folder = parent.resolve("postgres");
    Path log = parent.resolve("process.log");
    try (ChildProcess process =
        ChildProcess.java(log, EmbeddedDatabaseMain.class, folder.toString())) {
      String url =
          await()
              .atMost(Duration.ofSeconds(60))
              .until(() -> readyUrl(log), found -> !found.isEmpty());
      execute(url, "CREATE TABLE kept AS SELECT 42 AS answer");
      process.kill();
      assertThat(query(url, "SELECT answer FROM kept")).as("the orphan serves").isEqualTo("42");
    }

    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, 0, Durability.PROCESS)) {
      assertThat(query(database.jdbcUrl(), "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void believes_no_process_id_that_now_belongs_to_another() throws Exception {
    Path folder = parent.resolve("postgres");
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, 0, Durability.PROCESS)) {
      execute(database.jdbcUrl(), "CREATE TABLE kept AS SELECT 42 AS answer");
    }
    Path data = folder.resolve("data");
    Files.write(
        data.resolve("postmaster.pid"),
        List.of(Long.toString(ProcessHandle.current().pid()), data.toString(), "0", "5432"));

    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, 0, Durability.PROCESS)) {
      assertThat(query(database.jdbcUrl(), "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void starts_afresh_on_the_ruins_of_an_initialisation() throws Exception {
    Path folder = parent.resolve("postgres");
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data").resolve("postgresql.conf"), "half");

    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, 0, Durability.PROCESS)) {
      assertThat(query(database.jdbcUrl(), "SELECT current_user")).isEqualTo("dramatis");
    }
  }

  private static String readyUrl(Path log) throws Exception {
    return Files.readString(log)
        .lines()
        .filter(line -> line.startsWith("ready "))
        .map(line -> line.substring("ready ".length()))
        .findFirst()
        .orElse("");
  }

  private static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "dramatis", "dramatis");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "dramatis", "dramatis");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
