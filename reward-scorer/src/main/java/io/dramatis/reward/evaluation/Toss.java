package io.dramatis.reward.evaluation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Numbers that look random and are the same for the same seed and texts, on every machine. */
final class Toss {
  private static final double UNIT = 0x1.0p-53;

  private Toss() {}

  /** From 0 inclusive to 1 exclusive. */
  static double of(long seed, String... texts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
      for (String text : texts) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
      }
      return (ByteBuffer.wrap(digest.digest()).getLong() >>> 11) * UNIT;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
