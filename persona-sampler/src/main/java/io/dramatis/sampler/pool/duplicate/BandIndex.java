package io.dramatis.sampler.pool.duplicate;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Which remembered texts have a band of that hash: a hash table of chains, the newest text first,
 * of 12 to 16 bytes a text.
 */
final class BandIndex {
  /** Texts of a bucket that are compared at most, the newest ones. */
  static final int MOST_OF_A_BUCKET = 64;

  private static final int END = -1;

  private int[] heads = ends(1 << 10);
  // Of each text, the band's hash in the upper half and the next text of the chain in the lower.
  private final LongColumn links = new LongColumn();

  /** Remembers the next ordinal. */
  void add(int key) {
    if (links.size() == heads.length) {
      grow();
    }
    links.add(0);
    link(links.size() - 1, key);
  }

  /**
   * Gives the texts with that key, the newest first.
   *
   * @param from the least ordinal wanted
   * @return whether it was cut short
   */
  boolean each(int key, int from, IntConsumer candidates) {
    int given = 0;
    int ordinal = heads[slot(key)];
    while (ordinal >= from) {
      long link = links.get(ordinal);
      if ((int) (link >>> 32) == key) {
        if (given++ == MOST_OF_A_BUCKET) {
          return true;
        }
        candidates.accept(ordinal);
      }
      ordinal = (int) link;
    }
    return false;
  }

  /** Heap held, in bytes. */
  long bytes() {
    return heads.length * (long) Integer.BYTES + links.bytes();
  }

  private void link(int ordinal, int key) {
    int slot = slot(key);
    links.set(ordinal, (long) key << 32 | (heads[slot] & 0xFFFF_FFFFL));
    heads[slot] = ordinal;
  }

  private int slot(int key) {
    return (key * 0x9e3779b9) >>> (Integer.numberOfLeadingZeros(heads.length) + 1);
  }

  private void grow() {
    heads = ends(2 * heads.length);
    for (int ordinal = 0; ordinal < links.size(); ordinal++) {
      link(ordinal, (int) (links.get(ordinal) >>> 32));
    }
  }

  private static int[] ends(int length) {
    int[] heads = new int[length];
    Arrays.fill(heads, END);
    return heads;
  }
}
