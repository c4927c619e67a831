package io.dramatis.sampler.pool.duplicate;

import java.util.ArrayList;
import java.util.List;

/** The remembered word sets one behind the other in pages, each with its length in front. */
final class WordSets {
  private static final int PAGE = 1 << 16;

  private final List<int[]> pages = new ArrayList<>();
  // Of each set, its page in the upper and its place there in the lower half.
  private final LongColumn addresses = new LongColumn();
  private int used = PAGE;
  private long ints;

  /** Remembers a set, ascending, as the next ordinal. */
  void add(int[] set) {
    int needed = set.length + 1;
    if (pages.isEmpty() || needed > pages.getLast().length - used) {
      pages.add(new int[Math.max(PAGE, needed)]);
      ints += pages.getLast().length;
      used = 0;
    }
    int[] page = pages.getLast();
    page[used] = set.length;
    System.arraycopy(set, 0, page, used + 1, set.length);
    addresses.add((long) (pages.size() - 1) << 32 | used);
    used += needed;
  }

  /** Jaccard similarity of a remembered set and another; 0 when it cannot reach the least. */
  double similarity(int ordinal, int[] other, double least) {
    long address = addresses.get(ordinal);
    int[] page = pages.get((int) (address >>> 32));
    int start = (int) address + 1;
    int length = page[start - 1];
    if (Math.min(length, other.length) < least * Math.max(length, other.length)) {
      return 0;
    }
    int shared = shared(page, start, start + length, other);
    return shared / (double) (length + other.length - shared);
  }

  /** Heap held, in bytes. */
  long bytes() {
    return ints * Integer.BYTES + addresses.bytes();
  }

  private static int shared(int[] page, int from, int to, int[] other) {
    int shared = 0;
    int i = from;
    int j = 0;
    while (i < to && j < other.length) {
      int one = page[i];
      int two = other[j];
      shared += one == two ? 1 : 0;
      i += one <= two ? 1 : 0;
      j += two <= one ? 1 : 0;
    }
    return shared;
  }
}
