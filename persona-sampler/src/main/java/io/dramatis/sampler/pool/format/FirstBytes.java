package io.dramatis.sampler.pool.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What a file begins with. */
final class FirstBytes {
  private static final String PARQUET_MAGIC = "PAR1";
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final byte[] bytes;

  private FirstBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Looks at the beginning of a stream that can be reset, and resets it. */
  static FirstBytes of(InputStream in, int most) throws IOException {
    in.mark(most);
    byte[] bytes = in.readNBytes(most);
    in.reset();
    return new FirstBytes(bytes);
  }

  /**
   * The file's form.
   *
   * @throws UnreadableFileException when it is not what it is said to be, or no text
   */
  PersonaFormat format(Optional<PersonaFormat> stated) {
    boolean parquet = startsWith(PARQUET_MAGIC.getBytes(StandardCharsets.US_ASCII));
    if (parquet != stated.map(PersonaFormat.PARQUET::equals).orElse(parquet)) {
      throw new UnreadableFileException(
          parquet
              ? "the file is Parquet and not %s; leave format out or say parquet"
                  .formatted(stated.orElseThrow())
              : "the file is not Parquet: it does not begin with PAR1");
    }
    if (parquet) {
      return PersonaFormat.PARQUET;
    }
    requireText();
    return stated.orElseGet(this::guessed);
  }

  private void requireText() {
    if (startsWith(new byte[] {(byte) 0xFF, (byte) 0xFE})
        || startsWith(new byte[] {(byte) 0xFE, (byte) 0xFF})) {
      throw new UnreadableFileException("the file is UTF-16; convert it to UTF-8");
    }
    for (byte b : bytes) {
      if (b == 0) {
        throw new UnreadableFileException(
            "the file is binary; send NDJSON, JSON or CSV in UTF-8, or Parquet");
      }
    }
  }

  private PersonaFormat guessed() {
    String text = text().strip();
    return switch (text.isEmpty() ? '{' : text.charAt(0)) {
      case '[' -> PersonaFormat.JSON;
      case '{' -> PersonaFormat.NDJSON;
      default -> PersonaFormat.CSV;
    };
  }

  /** The commonest of the separators in the first line. */
  char separator() {
    String line = text().lines().findFirst().orElse("");
    char commonest = ',';
    for (char separator : new char[] {';', '\t'}) {
      if (count(line, separator) > count(line, commonest)) {
        commonest = separator;
      }
    }
    return commonest;
  }

  private static long count(String line, char separator) {
    return line.chars().filter(c -> c == separator).count();
  }

  /** The file without its byte order mark. */
  InputStream afterMark(InputStream in) throws IOException {
    if (startsWith(MARK)) {
      in.skipNBytes(MARK.length);
    }
    return in;
  }

  private String text() {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return startsWith(MARK) ? text.substring(1) : text;
  }

  private boolean startsWith(byte[] magic) {
    return bytes.length >= magic.length
        && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
  }
}
