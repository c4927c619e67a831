package io.dramatis.sampler.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dramatis.sampler.TestPostgres;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PoolLockTest {
  private static Jdbi jdbi;

  @BeforeAll
  static void migrate() {
    jdbi = TestPostgres.jdbi();
  }

  @Test
  void waitsWithoutAStatementThatWaits() {
    AtomicInteger tries = new AtomicInteger();
    try (Handle holder = jdbi.open().begin();
        Handle waiting = jdbi.open().begin()) {
      PoolWriter.lock(holder, "busy");
      // Any statement that waits for a lock fails, as one that waits for long does on the socket.
      waiting.execute("set local lock_timeout = '1ms'");
      waiting.getConfig(SqlStatements.class).setSqlLogger(onThirdTry(tries, holder::commit));

      PoolWriter.lock(waiting, "busy");

      assertThat(tries).hasValueGreaterThanOrEqualTo(3);
      waiting.rollback();
    }
  }

  @Test
  void stopsWaitingWhenItsThreadIsInterrupted() {
    try (Handle holder = jdbi.open().begin();
        Handle waiting = jdbi.open().begin()) {
      PoolWriter.lock(holder, "stopped");
      waiting.execute("set local lock_timeout = '1ms'");
      Thread.currentThread().interrupt();

      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> PoolWriter.lock(waiting, "stopped"))
          .withMessageContaining("pool stopped");

      assertThat(Thread.interrupted()).isTrue();
      waiting.rollback();
      holder.rollback();
    }
  }

  private static SqlLogger onThirdTry(AtomicInteger tries, Runnable action) {
    return new SqlLogger() {
      @Override
      public void logAfterExecution(StatementContext context) {
        if (tries.incrementAndGet() == 3) {
          action.run();
        }
      }

      @Override
      public void logException(StatementContext context, SQLException e) {}
    };
  }
}
