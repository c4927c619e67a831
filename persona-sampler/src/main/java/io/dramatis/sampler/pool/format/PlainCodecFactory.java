package io.dramatis.sampler.pool.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Parquet's own codecs, with gzip by the JDK, which Parquet reaches only by Hadoop. What they
 * unpack of a row group is bounded, whatever the file says of itself: a page's length is allocated
 * before it is unpacked.
 */
final class PlainCodecFactory implements CompressionCodecFactory {
  private static final int PAGE_SIZE = 1024 * 1024;

  private final CodecFactory own = new CodecFactory(new PlainParquetConfiguration(), PAGE_SIZE);
  private final long limit;
  private long unpacked;

  /**
   * @param limit bytes that are unpacked of a row group at most
   */
  PlainCodecFactory(long limit) {
    this.limit = limit;
  }

  /** A row group begins, and the one before it is let go of. */
  void beginRowGroup() {
    unpacked = 0;
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return own.getCompressor(codec);
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return new Counted(
        codec == CompressionCodecName.GZIP ? new Gzip() : own.getDecompressor(codec));
  }

  @Override
  public void release() {
    own.release();
  }

  private void count(int size) {
    unpacked += Math.max(0, size);
    if (unpacked > limit) {
      throw ParquetLimits.tooLarge(unpacked, limit);
    }
  }

  /** Counts a page before it is unpacked. */
  private final class Counted implements BytesInputDecompressor {
    private final BytesInputDecompressor codec;

    Counted(BytesInputDecompressor codec) {
      this.codec = codec;
    }

    @Override
    public BytesInput decompress(BytesInput packed, int size) throws IOException {
      count(size);
      return codec.decompress(packed, size);
    }

    @Override
    public void decompress(ByteBuffer packed, int packedSize, ByteBuffer into, int size)
        throws IOException {
      count(size);
      codec.decompress(packed, packedSize, into, size);
    }

    @Override
    public void release() {
      codec.release();
    }
  }

  private static final class Gzip implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput packed, int size) throws IOException {
      return BytesInput.from(unpacked(packed, size));
    }

    @Override
    public void decompress(ByteBuffer packed, int packedSize, ByteBuffer into, int size)
        throws IOException {
      into.put(unpacked(BytesInput.from(packed.slice(packed.position(), packedSize)), size));
    }

    private static byte[] unpacked(BytesInput packed, int size) throws IOException {
      try (InputStream in = new GZIPInputStream(packed.toInputStream())) {
        return in.readNBytes(size);
      }
    }

    @Override
    public void release() {}
  }
}
