package io.dramatis.sampler.pool.format;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One record of a persona file. */
public sealed interface Row {
  /** Longest text of a row, in bytes of UTF-8. */
  int MAX_BYTES = 64 * 1024;

  /**
   * Its place in the file, 1 and up: the line it begins on in NDJSON and CSV, a count of records in
   * JSON and Parquet.
   */
  long line();

  /**
   * @param fields column to value
   */
  record Fields(long line, ObjectNode fields) implements Row {}

  /**
   * @param reason why it cannot be read, and how to mend it
   */
  record Unreadable(long line, String reason) implements Row {
    static Unreadable tooLong(long line) {
      return new Unreadable(line, "longer than %d bytes; shorten the persona".formatted(MAX_BYTES));
    }

    static Unreadable notUtf8(long line) {
      return new Unreadable(line, "not UTF-8; convert the file to UTF-8");
    }
  }
}
