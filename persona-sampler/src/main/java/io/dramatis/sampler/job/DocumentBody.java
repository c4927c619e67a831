package io.dramatis.sampler.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The text of a posted job or recipe, bounded alike for REST and Kafka. */
public final class DocumentBody {
  /** Largest document in bytes: 1 MiB, as much of it travels with every prompt. */
  static final int MOST = 1024 * 1024;

  private DocumentBody() {}

  /**
   * Reads no more than it must to know that a document is too large.
   *
   * @param what it is, for messages
   * @throws BadRequestException when it is that, empty or not UTF-8
   */
  public static String read(String what, InputStream body) {
    try (body) {
      return text(what, body.readNBytes(MOST + 1));
    } catch (IOException e) {
      throw new UncheckedIOException("the body could not be read", e);
    }
  }

  /**
   * The document in these bytes.
   *
   * @throws BadRequestException when there are none, too many, or they are not UTF-8
   */
  static String text(String what, byte @Nullable [] bytes) {
    if (bytes == null || bytes.length == 0) {
      throw new BadRequestException(
          400, "", "there is no %s; give one in YAML or JSON".formatted(what));
    }
    if (bytes.length > MOST) {
      throw new BadRequestException(
          413, "", "the %s is larger than 1 MiB; give fewer or shorter texts".formatted(what));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new BadRequestException(
          400, "", "the %s is not UTF-8; encode it as UTF-8".formatted(what));
    }
  }
}
