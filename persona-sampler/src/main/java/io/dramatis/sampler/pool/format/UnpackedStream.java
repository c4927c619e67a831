package io.dramatis.sampler.pool.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What is unpacked of a file, up to a limit: two megabytes of gzip can hold two gigabytes. */
final class UnpackedStream extends FilterInputStream {
  private final long limit;
  private long read;

  UnpackedStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = super.read(into, offset, length);
    count(Math.max(0, count));
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(count);
    count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long bytes) {
    read += bytes;
    if (read > limit) {
      throw new UnreadableFileException(
          "the gzipped file unpacks to more than %,d bytes; split it, or raise dramatis.sampler.imports.unpacked-bytes"
              .formatted(limit));
    }
  }
}
