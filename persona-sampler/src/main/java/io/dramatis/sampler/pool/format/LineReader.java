package io.dramatis.sampler.pool.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines of UTF-8 text whose length nobody has vouched for: a line that is too long is passed over
 * without being held.
 */
final class LineReader {
  /** Longest line in bytes. */
  static final int MAX_BYTES = Row.MAX_BYTES;

  private static final int END_OF_FILE = -1;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final InputStream in;
  private final byte[] chunk = new byte[16 * 1024];
  private final byte[] line = new byte[MAX_BYTES];
  private int chunkAt;
  private int chunkEnd;
  private long number;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** The next line; null at the end of the file. */
  @Nullable Line next() throws IOException {
    int length = 0;
    boolean tooLong = false;
    int read = read();
    if (read == END_OF_FILE) {
      return null;
    }
    number++;
    for (; read != '\n' && read != END_OF_FILE; read = read()) {
      if (length == MAX_BYTES) {
        tooLong = true;
      } else {
        line[length++] = (byte) read;
      }
    }
    return tooLong
        ? new Line.Unreadable(
            number, "longer than %d bytes; shorten the persona".formatted(MAX_BYTES))
        : decoded(length);
  }

  private Line decoded(int length) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length)).toString();
      return new Line.Text(
          number, number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      return new Line.Unreadable(number, "not UTF-8; convert the file to UTF-8");
    }
  }

  private int read() throws IOException {
    if (chunkAt == chunkEnd) {
      chunkAt = 0;
      chunkEnd = Math.max(0, in.read(chunk));
      if (chunkEnd == 0) {
        return END_OF_FILE;
      }
    }
    return chunk[chunkAt++] & 0xFF;
  }
}
