package io.dramatis.sampler.pool.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Apache Parquet, a row group at a time; a record is its place in the file. */
final class ParquetRows implements PersonaRows {
  private final Path file;
  private final ParquetFileReader reader;
  private final MessageType schema;
  private final MessageColumnIO columnIo;
  private @Nullable RecordReader<Group> group;
  private long leftOfGroup;
  private long row;

  private ParquetRows(Path file) throws IOException {
    this.file = file;
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new PlainCodecFactory())
            .build();
    this.reader = ParquetFileReader.open(new LocalInputFile(file), options);
    this.schema = reader.getFooter().getFileMetaData().getSchema();
    this.columnIo = new ColumnIOFactory().getColumnIO(schema);
  }

  /** Reads a stream by way of a temporary file, which goes when the rows are closed. */
  static ParquetRows spooled(InputStream in) throws IOException {
    Path file = Files.createTempFile("dramatis-personas", ".parquet");
    try {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return guarded(() -> new ParquetRows(file), 0);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  @Override
  public List<String> columns() {
    return schema.getFields().stream().map(Type::getName).toList();
  }

  @Override
  public @Nullable Row next() throws IOException {
    Group record = guarded(this::read, row + 1);
    if (record == null) {
      return null;
    }
    row++;
    ObjectNode fields = ParquetValues.object(record);
    return RowLength.isTooLong(ParquetValues.texts(fields))
        ? Row.Unreadable.tooLong(row)
        : new Row.Fields(row, fields);
  }

  private @Nullable Group read() throws IOException {
    while (group == null || leftOfGroup == 0) {
      PageReadStore pages = reader.readNextRowGroup();
      if (pages == null) {
        return null;
      }
      leftOfGroup = pages.getRowCount();
      group = columnIo.getRecordReader(pages, new GroupRecordConverter(schema));
    }
    leftOfGroup--;
    return group.read();
  }

  /**
   * A damaged file, and one packed by a codec that is not there, show as exceptions of many kinds.
   */
  private static <T extends @Nullable Object> T guarded(Read<T> read, long row) throws IOException {
    try {
      return read.get();
    } catch (RuntimeException | LinkageError | IOException e) {
      throw new UnreadableFileException(
          "the Parquet file cannot be read%s: %s; send it whole, packed by snappy, zstd or gzip or not at all"
              .formatted(
                  row == 0 ? "" : " from row %d on".formatted(row),
                  String.valueOf(e.getMessage()).lines().findFirst().orElse("damaged")));
    }
  }

  @Override
  public void close() throws IOException {
    try {
      reader.close();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Something that is read of a Parquet file. */
  @FunctionalInterface
  private interface Read<T extends @Nullable Object> {
    T get() throws IOException;
  }
}
