package io.dramatis.sampler.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The body of a posted job, bounded. */
final class JobBody {
  /** Largest job in bytes: 1 MiB. */
  static final int MOST = 1024 * 1024;

  private JobBody() {}

  static String read(InputStream body) {
    try (body) {
      byte[] bytes = body.readNBytes(MOST + 1);
      if (bytes.length > MOST) {
        throw new BadRequestException(
            413, "", "the job is larger than 1 MiB; give long seeds as fewer or shorter texts");
      }
      if (bytes.length == 0) {
        throw new BadRequestException(400, "", "the body is empty; give a job in YAML or JSON");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new BadRequestException(400, "", "the job is not UTF-8; encode it as UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException("the body could not be read", e);
    }
  }
}
