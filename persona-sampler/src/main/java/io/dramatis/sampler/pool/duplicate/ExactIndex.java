package io.dramatis.sampler.pool.duplicate;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * From digest to ordinal: open addressing with linear probing over primitive arrays, 17 to 34 bytes
 * an entry where a {@code HashMap} takes over a hundred.
 */
final class ExactIndex {
  private static final double FULL = 0.7;

  private long[] keys = new long[1 << 10];
  private int[] ordinalsPlusOne = new int[1 << 10];
  private int size;

  /** The text of that digest; null when there is none. */
  @Nullable Match find(UUID digest) {
    int ordinal = ordinalsPlusOne[slot(digest.getMostSignificantBits())] - 1;
    return ordinal < 0 ? null : new Match(ordinal, 1);
  }

  /** Remembers the ordinal of a digest that is not there. */
  void add(UUID digest, int ordinal) {
    if (size + 1 > FULL * keys.length) {
      grow();
    }
    set(digest.getMostSignificantBits(), ordinal + 1);
    size++;
  }

  /** Heap held, in bytes. */
  long bytes() {
    return keys.length * (long) (Long.BYTES + Integer.BYTES);
  }

  private void set(long key, int ordinalPlusOne) {
    int slot = slot(key);
    keys[slot] = key;
    ordinalsPlusOne[slot] = ordinalPlusOne;
  }

  /** Where the key is, or the free place where it belongs. Keys are evenly spread hashes. */
  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) (key >>> 32) & mask;
    while (ordinalsPlusOne[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldOrdinals = ordinalsPlusOne;
    keys = new long[2 * oldKeys.length];
    ordinalsPlusOne = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldOrdinals[i] != 0) {
        set(oldKeys[i], oldOrdinals[i]);
      }
    }
  }
}
