package io.dramatis.sampler.pool.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.MessageType;

/**
 * Refuses a Parquet file that cannot be read without much memory. What its table of contents says
 * is asked first; {@link PlainCodecFactory} sees to it that it is true.
 */
final class ParquetLimits {
  private static final int MOST_OF_THE_FOOTER = 16 << 20;
  // The length of the table of contents, and PAR1.
  private static final int TAIL = 8;
  // PAR1, little-endian.
  private static final int MAGIC = 0x31524150;

  private ParquetLimits() {}

  /**
   * Looks at how long the table of contents is, before it is read.
   *
   * @throws UnreadableFileException when it is too long
   */
  static void requireFooter(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer tail = ByteBuffer.allocate(TAIL).order(ByteOrder.LITTLE_ENDIAN);
      if (channel.size() < TAIL || channel.read(tail, channel.size() - TAIL) < TAIL) {
        return;
      }
      int length = tail.getInt(0);
      // What does not end so is damaged, and refused as such when it is opened.
      if (tail.getInt(Integer.BYTES) == MAGIC && length > MOST_OF_THE_FOOTER) {
        throw new UnreadableFileException(
            "the Parquet file's table of contents has %,d bytes, and %,d are read at most; write it with larger row groups or fewer columns"
                .formatted(length, MOST_OF_THE_FOOTER));
      }
    }
  }

  /**
   * What reading a row group takes: its chunks as they are, and at most all of them unpacked.
   *
   * @param read the columns that are read
   * @throws UnreadableFileException when it is more than the limit
   */
  static long requireRoom(BlockMetaData group, MessageType read, long limit) {
    long packed = 0;
    long unpacked = 0;
    for (ColumnChunkMetaData column : group.getColumns()) {
      if (read.containsField(column.getPath().toArray()[0])) {
        packed = Math.addExact(packed, Math.max(0, column.getTotalSize()));
        unpacked = Math.addExact(unpacked, Math.max(0, column.getTotalUncompressedSize()));
      }
    }
    if (Math.max(packed, unpacked) > limit) {
      throw tooLarge(Math.max(packed, unpacked), limit);
    }
    return packed + unpacked;
  }

  static UnreadableFileException tooLarge(long bytes, long limit) {
    return new UnreadableFileException(
        "a row group of the Parquet file takes %,d bytes unpacked, and %,d are the limit; write it with smaller row groups (such as row_group_size=10000), leave out columns by drop, or raise dramatis.sampler.imports.row-group-bytes"
            .formatted(bytes, limit));
  }
}
