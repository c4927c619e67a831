package io.dramatis.sampler.pool.duplicate;

import java.util.Arrays;

/**
 * Longs in pages, so that growing copies nothing and wastes less than a page: a doubling array
 * would need three times its content at the moment it grows.
 */
final class LongColumn {
  private static final int BITS = 14;
  private static final int PAGE = 1 << BITS;

  private long[][] pages = new long[8][];
  private int size;

  int size() {
    return size;
  }

  long get(int index) {
    return pages[index >>> BITS][index & (PAGE - 1)];
  }

  void set(int index, long value) {
    pages[index >>> BITS][index & (PAGE - 1)] = value;
  }

  void add(long value) {
    int page = size >>> BITS;
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, 2 * pages.length);
    }
    if ((size & (PAGE - 1)) == 0) {
      pages[page] = new long[PAGE];
    }
    set(size++, value);
  }

  /** Heap held, in bytes. */
  long bytes() {
    return (long) ((size + PAGE - 1) >>> BITS) * PAGE * Long.BYTES + pages.length * 8L;
  }
}
