package io.dramatis.sampler.pool.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.sampler.pool.HeapBudget;
import io.dramatis.sampler.pool.TooManyPersonasException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Apache Parquet, a row group at a time, which the process's heap must have room for; a record is
 * its place in the file.
 */
final class ParquetRows implements PersonaRows {
  private final Path file;
  private final ParquetFileReader reader;
  private final PlainCodecFactory codecs;
  private final HeapBudget.Share heap = HeapBudget.ofThisProcess().open();
  private final MessageType schema;
  private final MessageType wanted;
  private final MessageColumnIO columnIo;
  private @Nullable RecordReader<Group> group;
  private long leftOfGroup;
  private long row;

  private ParquetRows(Path file, FileLimits limits, Set<String> unread) throws IOException {
    this.file = file;
    this.codecs = new PlainCodecFactory(limits.rowGroupBytes());
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(codecs)
            .build();
    this.reader = ParquetFileReader.open(new LocalInputFile(file), options);
    try {
      this.schema = reader.getFooter().getFileMetaData().getSchema();
      this.wanted = without(unread, schema);
      reader.setRequestedSchema(wanted);
      this.columnIo = new ColumnIOFactory().getColumnIO(wanted, schema);
      long needed = 0;
      for (BlockMetaData group : reader.getFooter().getBlocks()) {
        needed = Math.max(needed, ParquetLimits.requireRoom(group, wanted, limits.rowGroupBytes()));
      }
      heap.hold(needed);
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private static MessageType without(Set<String> unread, MessageType schema) {
    List<Type> fields =
        schema.getFields().stream().filter(field -> !unread.contains(field.getName())).toList();
    // Without any column there would be no rows to refuse.
    return fields.isEmpty() ? schema : new MessageType(schema.getName(), fields);
  }

  /** Reads a stream by way of a temporary file, which goes when the rows are closed. */
  static ParquetRows spooled(InputStream in, FileLimits limits, Set<String> unread)
      throws IOException {
    Path file = Files.createTempFile("dramatis-personas", ".parquet");
    try {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      ParquetLimits.requireFooter(file);
      return guarded(() -> new ParquetRows(file, limits, unread), 0);
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
      codecs.beginRowGroup();
      PageReadStore pages = reader.readNextRowGroup();
      if (pages == null) {
        return null;
      }
      leftOfGroup = pages.getRowCount();
      group = columnIo.getRecordReader(pages, new GroupRecordConverter(wanted));
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
    } catch (UnreadableFileException | TooManyPersonasException e) {
      throw e;
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
    heap.close();
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
