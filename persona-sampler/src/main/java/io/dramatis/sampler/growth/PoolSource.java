package io.dramatis.sampler.growth;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the personas of a pool come from that has grown, in one text of bounded length. */
final class PoolSource {
  static final int LONGEST = 1_000;
  private static final String BETWEEN = "; ";
  private static final String MORE = "and more";

  private PoolSource() {}

  /**
   * What was said of the pool, and after that what is new.
   *
   * @param before the pool's source; null when the pool is new
   * @param added sources of the new personas
   */
  static String of(@Nullable String before, List<String> added) {
    Set<String> parts = new LinkedHashSet<>();
    if (before != null) {
      parts.addAll(List.of(before.split(BETWEEN, -1)));
    }
    parts.addAll(added);
    String all = String.join(BETWEEN, parts);
    if (all.length() <= LONGEST) {
      return all;
    }
    List<String> kept = new ArrayList<>();
    int length = MORE.length();
    for (String part : parts) {
      length += part.length() + BETWEEN.length();
      if (length > LONGEST) {
        break;
      }
      kept.add(part);
    }
    kept.remove(MORE);
    kept.add(MORE);
    return String.join(BETWEEN, kept);
  }
}
