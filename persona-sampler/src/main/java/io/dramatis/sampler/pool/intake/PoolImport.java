package io.dramatis.sampler.pool.intake;

import io.dramatis.contracts.job.Violation;
import io.dramatis.sampler.SamplerConfig;
import io.dramatis.sampler.pool.NewVersion;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.pool.PoolWriter;
import io.dramatis.sampler.pool.TooManyPersonasException;
import io.dramatis.sampler.pool.VectorWriter;
import io.dramatis.sampler.pool.duplicate.PersonaDuplicates;
import io.dramatis.sampler.pool.format.FileLimits;
import io.dramatis.sampler.pool.format.PersonaFile;
import io.dramatis.sampler.pool.format.Row;
import io.dramatis.sampler.pool.format.UnreadableFileException;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.zip.ZipException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads a persona file into a new pool version, in one transaction: all of it or, when it is
 * refused or breaks off, nothing. Texts are not held; de-duplication and the writer remember about
 * 500 bytes a persona, within the {@link io.dramatis.sampler.pool.HeapBudget}. A file whose
 * personas the newest version holds already stores nothing, so that an import of which nobody knows
 * how it ended can be run again.
 */
@ApplicationScoped
public class PoolImport {
  // An import holds a connection for as long as its client sends; most must be left for the jobs.
  private static final int AT_ONCE = 2;
  private static final String BEFORE = "before_import";

  private final Jdbi jdbi;
  private final DuplicateSearch search;
  private final FileLimits limits;
  private final Semaphore permits = new Semaphore(AT_ONCE, true);

  /** With the service's database and limits. */
  @Inject
  public PoolImport(
      @DataSource("sampler") Jdbi jdbi, DuplicateSearch search, SamplerConfig config) {
    this(
        jdbi,
        search,
        new FileLimits(config.imports().unpackedBytes(), config.imports().rowGroupBytes()));
  }

  /**
   * @param jdbi on the database with schema {@code sampler}
   */
  public PoolImport(Jdbi jdbi, DuplicateSearch search, FileLimits limits) {
    this.jdbi = jdbi;
    this.search = search;
    this.limits = limits;
  }

  /**
   * Stores the next version of a pool. Waits while two other imports run.
   *
   * @param target pool, source and licence
   * @param file NDJSON, JSON or CSV, gzipped or not, or Parquet
   * @throws InvalidImportException naming the rows, when no persona is left, more than a tenth of
   *     the rows are refused, or the file is not what it should be; nothing is stored then
   * @throws io.dramatis.inference.ModelException when an embedding endpoint fails for good; nothing
   *     is stored then
   * @throws IOException when the file does not arrive as a whole; nothing is stored then
   * @throws InterruptedException when stopped while it waits for its turn
   */
  public ImportReport store(ImportTarget target, InputStream file, ImportOptions options)
      throws IOException, InterruptedException {
    permits.acquire();
    Refusals refusals = new Refusals();
    try (PersonaFile opened =
            PersonaFile.open(file, options.format(), limits, options.mapping().unread());
        PersonaDuplicates duplicates = search.open(options.duplicates())) {
      return jdbi.inTransaction(
          handle -> store(handle, target, opened, options, duplicates, refusals));
    } catch (UnreadableFileException | TooManyPersonasException e) {
      throw refused(refusals, String.valueOf(e.getMessage()));
    } catch (EOFException | ZipException e) {
      throw refused(refusals, "the gzipped file is damaged or breaks off; send it whole");
    } finally {
      permits.release();
    }
  }

  private ImportReport store(
      Handle handle,
      ImportTarget target,
      PersonaFile file,
      ImportOptions options,
      PersonaDuplicates duplicates,
      Refusals refusals)
      throws IOException {
    handle.savepoint(BEFORE);
    PoolWriter writer = new PoolWriter(handle, refusals);
    VectorWriter vectors = new VectorWriter(handle, writer.poolId());
    PersonaIntake intake = new PersonaIntake(writer, duplicates, vectors, refusals);
    if (!file.rows().columns().isEmpty()) {
      Columns.requireHeader(options.mapping(), file.rows().columns());
    }
    PersonaMapper mapper = new PersonaMapper(options.mapping(), file.rows().columns());
    long read = readAll(file, mapper, intake, refusals);
    new Completeness(file.format(), options).require(read, writer.stored(), refusals, mapper);
    Stored stored = publish(handle, target, writer, vectors);
    return new ImportReport(
        stored.pool(),
        stored.unchanged(),
        file.format(),
        read,
        writer.stored(),
        intake.dropped().report(),
        refusals.count(),
        refusals.first(),
        writer.notIndexed(),
        mapper.ignored());
  }

  private static long readAll(
      PersonaFile file, PersonaMapper mapper, PersonaIntake intake, Refusals refusals)
      throws IOException {
    long read = 0;
    for (Row row = file.rows().next(); row != null; row = file.rows().next()) {
      read++;
      switch (row) {
        case Row.Fields fields -> {
          try {
            intake.add(mapper.map(fields));
          } catch (RefusedLineException e) {
            refusals.refuse(fields.line(), e.reason());
          }
        }
        case Row.Unreadable(long line, String reason) -> refusals.refuse(line, reason);
      }
    }
    intake.flush();
    return read;
  }

  private Stored publish(
      Handle handle, ImportTarget target, PoolWriter writer, VectorWriter vectors) {
    NewVersion version = NewVersion.imported(target.pool(), target.source(), target.licence());
    PoolVersion newest = writer.newestIfEqual(version).orElse(null);
    if (newest != null) {
      handle.rollbackToSavepoint(BEFORE);
      return new Stored(newest, true);
    }
    PoolVersion published = writer.publish(version);
    vectors.publish(search::embeddingModel);
    return new Stored(published, false);
  }

  private static InvalidImportException refused(Refusals refusals, String message) {
    return new InvalidImportException(refusals.under(new Violation("", message)));
  }

  /** The version that holds the personas, and whether it was there before. */
  private record Stored(PoolVersion pool, boolean unchanged) {}
}
