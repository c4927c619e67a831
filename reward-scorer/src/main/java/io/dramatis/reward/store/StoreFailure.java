package io.dramatis.reward.store;

import java.sql.SQLException;

/** What kind of trouble writing met, by SQLSTATE class (PostgreSQL documentation, appendix A). */
enum StoreFailure {
  /** The data itself cannot be stored: no repetition helps, other prompts are not concerned. */
  DATA,
  /** The database cannot write now: down, restarting, read-only, full, not yet migrated. */
  TRANSIENT,
  /** Not the database's doing. */
  FAULT;

  static StoreFailure of(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        return isData(sql.getSQLState()) ? DATA : TRANSIENT;
      }
    }
    return FAULT;
  }

  /** What happened, for the log: SQLSTATE, and for trouble that passes the server's first line. */
  static String describe(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        // A data error quotes the data, which is somebody's text.
        return isData(sql.getSQLState())
            ? "SQLSTATE " + sql.getSQLState()
            : "SQLSTATE %s, %s".formatted(sql.getSQLState(), firstLine(sql));
      }
    }
    return thrown.getClass().getName();
  }

  private static String firstLine(SQLException thrown) {
    return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
  }

  /** 22 data exception, 23 constraint violated, 54 program limit exceeded. */
  private static boolean isData(String state) {
    return state != null
        && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
  }
}
