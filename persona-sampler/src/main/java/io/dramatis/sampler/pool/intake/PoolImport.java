package io.dramatis.sampler.pool.intake;

import io.dramatis.contracts.job.Violation;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.pool.PoolWriter;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Streams a persona file into a new pool version: all of it or, when it is refused, nothing. Memory
 * does not grow with the file.
 */
@ApplicationScoped
public class PoolImport {
  /** Share of refused lines above which a file is refused as a whole. */
  static final double MAX_REFUSED = 0.10;

  // An import holds a connection for as long as its client sends; most must be left for the jobs.
  private static final int AT_ONCE = 2;

  private final Jdbi jdbi;
  private final PersonaParser parser = new PersonaParser();
  private final Semaphore permits = new Semaphore(AT_ONCE, true);

  /**
   * @param jdbi on the database with schema {@code sampler}
   */
  public PoolImport(@DataSource("sampler") Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Stores the next version of a pool. Waits while two other imports run.
   *
   * @param target pool, source and licence
   * @param lines one JSON object a line, UTF-8; blank lines are passed over
   * @param lenient store what can be stored, however many lines are refused
   * @throws InvalidImportException naming the lines, when no persona is left or more than a tenth
   *     of the lines are refused; nothing is stored then
   * @throws IOException when the file cannot be read to its end; nothing is stored then
   * @throws InterruptedException when stopped while it waits for its turn
   */
  public ImportReport store(ImportTarget target, InputStream lines, boolean lenient)
      throws IOException, InterruptedException {
    permits.acquire();
    try {
      return jdbi.inTransaction(handle -> store(handle, target, lines, lenient));
    } finally {
      permits.release();
    }
  }

  private ImportReport store(Handle handle, ImportTarget target, InputStream lines, boolean lenient)
      throws IOException {
    Refusals refusals = new Refusals();
    PoolWriter writer = new PoolWriter(handle, refusals);
    long read = addAll(new LineReader(lines), writer, refusals);
    requireEnough(read, writer.stored(), refusals, lenient);
    PoolVersion pool = writer.publish(target.pool(), target.source(), target.licence(), null);
    return new ImportReport(
        pool,
        read,
        writer.stored(),
        writer.duplicates(),
        refusals.count(),
        refusals.first(),
        writer.notIndexed());
  }

  private long addAll(LineReader lines, PoolWriter writer, Refusals refusals) throws IOException {
    long read = 0;
    for (Line line = lines.next(); line != null; line = lines.next()) {
      switch (line) {
        case Line.Text(long number, String text) when text.isBlank() -> {}
        case Line.Text text -> {
          read++;
          add(text, writer, refusals);
        }
        case Line.Unreadable(long number, String reason) -> {
          read++;
          refusals.refuse(number, reason);
        }
      }
    }
    writer.flush();
    return read;
  }

  private void add(Line.Text line, PoolWriter writer, Refusals refusals) {
    try {
      writer.add(parser.parse(line));
    } catch (RefusedLineException e) {
      refusals.refuse(line.number(), e.reason());
    }
  }

  private static void requireEnough(long read, int stored, Refusals refusals, boolean lenient) {
    if (read == 0) {
      throw new InvalidImportException(
          List.of(
              new Violation(
                  "",
                  "the file is empty; send one JSON object a line, such as {\"persona\":"
                      + " \"...\"}")));
    }
    if (stored == 0) {
      throw new InvalidImportException(
          refusals.under(
              new Violation(
                  "",
                  "none of the %d lines holds a persona; send lines such as {\"persona\": \"...\"}"
                      .formatted(read))));
    }
    if (!lenient && refusals.count() > MAX_REFUSED * read) {
      throw new InvalidImportException(
          refusals.under(
              new Violation(
                  "",
                  "%d of %d lines are refused, more than a tenth; mend them, or send the file with lenient=true to store the others"
                      .formatted(refusals.count(), read))));
    }
  }
}
