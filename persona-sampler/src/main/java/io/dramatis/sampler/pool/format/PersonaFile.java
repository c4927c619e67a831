package io.dramatis.sampler.pool.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
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

  /**
   * Opens a file; what is gzipped is unpacked on the way. A Parquet file is copied to a temporary
   * file, for its table of contents is at its end.
   *
   * @param stated what somebody says that it is; null to tell it from its first bytes
   * @throws UnreadableFileException when it is empty, binary, not UTF-8 or not what it is said to
   *     be
   * @throws IOException when it does not arrive
   */
  public static PersonaFile open(InputStream file, @Nullable PersonaFormat stated)
      throws IOException {
    InputStream in = unpacked(new BufferedInputStream(file, LOOK));
    FirstBytes first = FirstBytes.of(in, LOOK);
    PersonaFormat format = first.format(Optional.ofNullable(stated));
    return new PersonaFile(
        format,
        switch (format) {
          case NDJSON -> new NdjsonRows(first.afterMark(in));
          case JSON -> new JsonRows(first.afterMark(in));
          case CSV -> new CsvRows(first.afterMark(in), first.separator());
          case PARQUET -> ParquetRows.spooled(in);
        });
  }

  private static InputStream unpacked(InputStream in) throws IOException {
    in.mark(2);
    byte[] magic = in.readNBytes(2);
    in.reset();
    boolean gzipped = magic.length == 2 && magic[0] == (byte) 0x1F && magic[1] == (byte) 0x8B;
    return gzipped ? new BufferedInputStream(new GZIPInputStream(in, GZIP_BUFFER), LOOK) : in;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
