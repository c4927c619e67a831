package io.dramatis.sampler.pool;

import io.dramatis.contracts.Require;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A persona on its way into a pool.
 *
 * @param line where it comes from, 1 and up
 * @param id unique in the pool; derived from the text when null
 * @param text the persona in natural language
 * @param attributes name to value; may be empty
 * @param digest equal for texts that differ only in case and white space
 * @param origin what is said of its own origin
 */
public record NewPersona(
    long line,
    String id,
    String text,
    Map<String, String> attributes,
    UUID digest,
    StatedOrigin origin) {
  private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");

  public NewPersona {
    Require.text("persona.id", id);
    Require.text("persona.text", text);
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
  }

  /** A persona whose digest, and id when there is none, follow from its text. */
  public static NewPersona of(
      long line, @Nullable String id, String text, Map<String, String> attributes) {
    UUID digest = digestOf(text);
    return new NewPersona(
        line, id == null ? digest.toString() : id, text, attributes, digest, StatedOrigin.OF_POOL);
  }

  /** This persona with an origin of its own. */
  public NewPersona withOrigin(StatedOrigin stated) {
    return new NewPersona(line, id, text, attributes, digest, stated);
  }

  private static UUID digestOf(String text) {
    String normal =
        WHITE_SPACE
            .matcher(Normalizer.normalize(text, Normalizer.Form.NFC).strip())
            .replaceAll(" ")
            .toLowerCase(Locale.ROOT);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(normal.getBytes(StandardCharsets.UTF_8));
      ByteBuffer half = ByteBuffer.wrap(hash);
      return new UUID(half.getLong(), half.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
