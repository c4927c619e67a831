package io.dramatis.sampler.job;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/** Tells data that the database will never take from a database that is in trouble. */
public final class DatabaseRefusal {
  private DatabaseRefusal() {}

  /**
   * Whether trying again is of no use: by the SQL standard's classes 22, data exception, and 23,
   * integrity violation, and PostgreSQL's 54, limit exceeded.
   */
  public static boolean isFinal(JdbiException thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql && sql.getSQLState() != null) {
        String state = sql.getSQLState();
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
      }
    }
    return false;
  }
}
