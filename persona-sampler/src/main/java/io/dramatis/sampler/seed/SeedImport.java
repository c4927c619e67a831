package io.dramatis.sampler.seed;

import io.dramatis.contracts.job.Violation;
import io.dramatis.sampler.pool.TooManyPersonasException;
import io.dramatis.sampler.pool.format.PersonaFile;
import io.dramatis.sampler.pool.format.PersonaRows;
import io.dramatis.sampler.pool.format.Row;
import io.dramatis.sampler.pool.format.TextRows;
import io.dramatis.sampler.pool.format.UnreadableFileException;
import io.dramatis.sampler.pool.intake.InvalidImportException;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads files of seeds into new versions of seed sets. A file is one transaction: it is there as a
 * whole or, when it is refused or breaks off, not at all. Memory does not grow with the texts.
 */
@ApplicationScoped
public class SeedImport {
  /** Share of refused rows above which a file is refused as a whole. */
  static final double MAX_REFUSED = 0.10;

  private static final int TOLD = 20;
  // An import holds a connection for as long as its client sends; most must be left for the jobs.
  private static final int AT_ONCE = 1;

  private final Jdbi jdbi;
  private final Semaphore permits = new Semaphore(AT_ONCE, true);

  /**
   * @param jdbi on the database with schema {@code sampler}
   */
  public SeedImport(@DataSource("sampler") Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Stores the next version of a seed set. Waits while another import runs.
   *
   * @param file NDJSON, JSON, CSV, Parquet, gzipped or not; or plain text
   * @throws InvalidImportException naming the rows, when no text is left, more than a tenth of the
   *     rows are refused, or the file is not what it should be; nothing is stored then
   * @throws IOException when the file does not arrive as a whole; nothing is stored then
   * @throws InterruptedException when stopped while it waits for its turn
   */
  public SeedImportReport store(SeedTarget target, InputStream file, SeedOptions options)
      throws IOException, InterruptedException {
    permits.acquire();
    try (PersonaRows rows = open(file, options)) {
      return jdbi.inTransaction(handle -> store(handle, target, rows, options));
    } catch (UnreadableFileException | TooManyPersonasException e) {
      throw refused(List.of(), String.valueOf(e.getMessage()));
    } catch (EOFException | ZipException e) {
      throw refused(List.of(), "the gzipped file is damaged or breaks off; send it whole");
    } finally {
      permits.release();
    }
  }

  private static PersonaRows open(InputStream file, SeedOptions options) throws IOException {
    return options.plainText()
        ? new TextRows(file)
        : PersonaFile.open(file, options.format()).rows();
  }

  private static SeedImportReport store(
      Handle handle, SeedTarget target, PersonaRows rows, SeedOptions options) throws IOException {
    SeedWriter writer = new SeedWriter(handle);
    SeedText texts = new SeedText(options.textColumn(), rows.columns());
    List<SeedImportReport.Refusal> first = new ArrayList<>();
    long read = 0;
    long refused = 0;
    long duplicates = 0;
    for (Row row = rows.next(); row != null; row = rows.next()) {
      read++;
      switch (texts.of(row)) {
        case SeedText.Found(String text) -> duplicates += writer.add(text) ? 0 : 1;
        case SeedText.Refused(long line, String reason) -> {
          refused++;
          if (first.size() < TOLD) {
            first.add(new SeedImportReport.Refusal(line, reason));
          }
        }
      }
    }
    requireEnough(read, writer.stored(), refused, first, options.lenient());
    return new SeedImportReport(
        writer.publish(target), read, writer.stored(), duplicates, refused, first);
  }

  private static void requireEnough(
      long read, int stored, long refused, List<SeedImportReport.Refusal> first, boolean lenient) {
    if (stored == 0) {
      throw refused(
          first,
          read == 0
              ? "the file has no rows; send one text a line with format=text, or lines such as"
                  + " {\"text\": \"...\"}"
              : "none of the %d rows holds a text that can be used".formatted(read));
    }
    if (!lenient && refused > MAX_REFUSED * read) {
      throw refused(
          first,
          "%d of %d rows are refused, more than a tenth; mend them, or send the file with lenient=true to store the others"
              .formatted(refused, read));
    }
  }

  private static InvalidImportException refused(
      List<SeedImportReport.Refusal> first, String reason) {
    return new InvalidImportException(
        Stream.concat(
                Stream.of(new Violation("", reason)),
                first.stream().map(r -> new Violation("line " + r.line(), r.reason())))
            .toList());
  }
}
