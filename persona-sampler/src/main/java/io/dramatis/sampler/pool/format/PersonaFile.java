package io.dramatis.sampler.pool.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A persona file of which nobody has vouched what it is.
 *
 * @param format what it is
 * @param rows its records; to be closed
 */
public record PersonaFile(PersonaFormat format, PersonaRows rows) implements AutoCloseable {
  private static final int LOOK = 64 * 1024;
  private static final int GZIP_BUFFER = 64 * 1024;

  /** Opens a file of which all columns are read, within the limits that hold by default. */
  public static PersonaFile open(InputStream file, @Nullable PersonaFormat stated)
      throws IOException {
    return open(file, stated, FileLimits.DEFAULT, Set.of());
  }

  /**
   * Opens a file; text that is gzipped is unpacked on the way. A Parquet file is copied to a
   * temporary file, for its table of contents is at its end.
   *
   * @param stated what somebody says that it is; null to tell it from its first bytes
   * @param unread columns that are not wanted, and not read where a form lets them be passed over
   * @throws UnreadableFileException when it is empty, binary, not UTF-8 or not what it is said to
   *     be, and when it is larger than the limits; the rows throw it as well
   * @throws IOException when it does not arrive
   */
  public static PersonaFile open(
      InputStream file, @Nullable PersonaFormat stated, FileLimits limits, Set<String> unread)
      throws IOException {
    InputStream sent = new BufferedInputStream(file, LOOK);
    boolean gzipped = isGzipped(sent);
    InputStream in = gzipped ? unpacked(sent, limits) : sent;
    FirstBytes first = FirstBytes.of(in, LOOK);
    PersonaFormat format = first.format(Optional.ofNullable(stated));
    if (gzipped && format == PersonaFormat.PARQUET) {
      throw new UnreadableFileException(
          "the Parquet file is packed by gzip once more; send it as it is, for it is packed inside");
    }
    return new PersonaFile(
        format,
        switch (format) {
          case NDJSON -> new NdjsonRows(first.afterMark(in));
          case JSON -> new JsonRows(first.afterMark(in));
          case CSV -> new CsvRows(first.afterMark(in), first.separator());
          case PARQUET -> ParquetRows.spooled(in, limits, unread);
        });
  }

  private static boolean isGzipped(InputStream in) throws IOException {
    in.mark(2);
    byte[] magic = in.readNBytes(2);
    in.reset();
    return magic.length == 2 && magic[0] == (byte) 0x1F && magic[1] == (byte) 0x8B;
  }

  private static InputStream unpacked(InputStream in, FileLimits limits) throws IOException {
    return new BufferedInputStream(
        new UnpackedStream(new GZIPInputStream(in, GZIP_BUFFER), limits.unpackedBytes()), LOOK);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
