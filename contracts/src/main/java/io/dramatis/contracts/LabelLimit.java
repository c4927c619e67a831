package io.dramatis.contracts;

import java.util.HashSet;
import java.util.Set;

/**
 * Bounds the values of a metric's label, of which each is a series that is held for as long as the
 * process lives: the first so many are told as they are, all later ones as {@value #OTHER}. Safe
 * for use by several threads.
 */
public final class LabelLimit {
  /** What a value beyond the limit is told as. */
  public static final String OTHER = "other";

  private final int most;
  private final Set<String> told = new HashSet<>();

  /**
   * @param most values that are told as they are, 0 and up
   */
  public LabelLimit(int most) {
    Require.range("label limit", most, 0, Integer.MAX_VALUE);
    this.most = most;
  }

  /** The value, or {@value #OTHER}. */
  public synchronized String of(String value) {
    if (told.contains(value)) {
      return value;
    }
    return told.size() < most && told.add(value) ? value : OTHER;
  }
}
