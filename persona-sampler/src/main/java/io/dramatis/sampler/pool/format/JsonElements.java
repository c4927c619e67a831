package io.dramatis.sampler.pool.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a JSON array into its elements without reading what is in them, so that one that is too long
 * is passed over without being held and one that is broken spoils only itself. A JSON parser can do
 * neither: it holds a text whole before its length is known, and stops for good where one is wrong.
 */
final class JsonElements {
  private static final int END_OF_FILE = -1;

  private final InputStream in;
  private final byte[] element = new byte[Row.MAX_BYTES];
  private int length;
  private boolean tooLong;
  private long place;
  private boolean begun;
  private boolean ended;
  private int kept = END_OF_FILE;
  private boolean keeps;

  JsonElements(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /**
   * The next element; null after the last.
   *
   * @throws UnreadableFileException when there is no array, or it is not closed
   */
  @Nullable Line next() throws IOException {
    if (!begun) {
      findArray();
      begun = true;
    }
    if (ended) {
      return null;
    }
    int first = afterSpace();
    if (first == ']') {
      ended = true;
      return null;
    }
    if (place > 0) {
      if (first != ',') {
        throw brokenOff(first);
      }
      first = afterSpace();
    }
    place++;
    return element(first);
  }

  private void findArray() throws IOException {
    int first = afterSpace();
    if (first == '{') {
      first = skipToArray();
    }
    if (first != '[') {
      throw new UnreadableFileException(
          first == END_OF_FILE
              ? "the file is empty"
              : "the file holds no array of objects; send [{\"persona\": \"...\"}, ...], or say another format");
    }
  }

  /** The first bracket of the outer object's first array; texts are passed over. */
  private int skipToArray() throws IOException {
    for (int c = read(); c != END_OF_FILE; c = read()) {
      if (c == '"') {
        skipText();
      } else if (c == '[') {
        return c;
      }
    }
    throw new UnreadableFileException(
        "the object holds no array of personas; send [{\"persona\": \"...\"}, ...], or format=ndjson for one object a line");
  }

  private void skipText() throws IOException {
    for (int c = read(); c != '"' && c != END_OF_FILE; c = read()) {
      if (c == '\\') {
        read();
      }
    }
  }

  private Line element(int first) throws IOException {
    length = 0;
    tooLong = false;
    int depth = 0;
    int c = first;
    do {
      if (c == END_OF_FILE) {
        throw brokenOff(c);
      }
      put(c);
      switch (c) {
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        case '"' -> text();
        default -> {}
      }
      if (depth > 0) {
        c = read();
      } else if (c != '}' && c != ']' && c != '"') {
        c = read();
        if (c == ',' || c == ']' || Character.isWhitespace(c)) {
          keep(c);
          break;
        }
      } else {
        break;
      }
    } while (true);
    return tooLong ? tooLongLine() : decoded();
  }

  private void text() throws IOException {
    for (int c = read(); ; c = read()) {
      if (c == END_OF_FILE) {
        throw brokenOff(c);
      }
      put(c);
      if (c == '"') {
        return;
      }
      if (c == '\\') {
        put(read());
      }
    }
  }

  private void put(int c) {
    if (length == element.length) {
      tooLong = true;
    } else {
      element[length++] = (byte) c;
    }
  }

  private Line tooLongLine() {
    return new Line.Unreadable(place, Row.Unreadable.tooLong(place).reason());
  }

  private Line decoded() {
    try {
      return new Line.Text(
          place,
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(element, 0, length))
              .toString());
    } catch (CharacterCodingException e) {
      return new Line.Unreadable(place, Row.Unreadable.notUtf8(place).reason());
    }
  }

  private UnreadableFileException brokenOff(int c) {
    return new UnreadableFileException(
        c == END_OF_FILE
            ? "the array is not closed: the file breaks off in or after record %d; send it whole"
                .formatted(place)
            : "record %d of the array is not followed by a comma or the end of the array; mend the JSON there"
                .formatted(place));
  }

  private int afterSpace() throws IOException {
    int c = read();
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      c = read();
    }
    return c;
  }

  private void keep(int c) {
    kept = c;
    keeps = true;
  }

  private int read() throws IOException {
    if (keeps) {
      keeps = false;
      return kept;
    }
    return in.read();
  }
}
