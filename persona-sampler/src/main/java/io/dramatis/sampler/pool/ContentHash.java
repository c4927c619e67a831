package io.dramatis.sampler.pool;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over the personas of a version in their order: equal content, equal hash. Every text goes
 * in after its length, so that no two contents are written alike.
 */
final class ContentHash {
  private static final int ABSENT = -1;

  private final MessageDigest digest = sha256();
  private final DataOutputStream out =
      new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest));

  void add(NewPersona persona) {
    try {
      text(persona.id());
      text(persona.text());
      out.writeInt(persona.attributes().size());
      for (Map.Entry<String, String> attribute : persona.attributes().entrySet()) {
        text(attribute.getKey());
        text(attribute.getValue());
      }
      add(persona.origin());
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is written anywhere", e);
    }
  }

  private void add(StatedOrigin origin) throws IOException {
    text(origin.source());
    text(origin.licence());
    text(origin.parent());
    text(origin.relation());
    out.writeInt(origin.generation());
    text(origin.sample());
    out.writeBoolean(origin.rehearsal());
  }

  private void text(@Nullable String text) throws IOException {
    if (text == null) {
      out.writeInt(ABSENT);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** The hash in hexadecimal; nothing can be added after it. */
  String finish() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
