package io.dramatis.reward.training;

import io.dramatis.contracts.Require;
import io.dramatis.reward.evaluation.Pair;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Which half of the data a prompt belongs to: all its pairs to the same, in every file. */
public enum Half {
  /** To learn from and to choose by. */
  TRAIN,
  /** To report on once, and for nothing else. */
  TEST;

  /** How the halves are made, for cards. */
  static final String RULE =
      "by prompt: train where the first byte of the prompt's SHA-256 is even, test where it is odd";

  /** The half of a prompt. */
  static Half of(String prompt) {
    return digest(prompt)[0] % 2 == 0 ? TRAIN : TEST;
  }

  /** The pairs of this half, in their order. */
  public List<Pair> of(List<Pair> pairs) {
    return Require.list("pairs", pairs).stream().filter(p -> of(p.prompt()) == this).toList();
  }

  /** One of so many parts of a half for cross-validation, again by prompt. */
  static int fold(String prompt, int folds) {
    return Byte.toUnsignedInt(digest(prompt)[1]) % folds;
  }

  private static byte[] digest(String prompt) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(prompt.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
