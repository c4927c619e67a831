package io.dramatis.sampler.pool.duplicate;

/**
 * When to stop rather than to run out of memory, which would take the jobs of the process with it.
 *
 * @param personas remembered at most
 * @param bytes of heap held at most
 */
record MemoryLimit(int personas, long bytes) {
  private static final double SHARE_OF_HEAP = 0.7;
  private static final long MEGABYTE = 1 << 20;

  /** So many personas, within seven tenths of this process's heap. */
  static MemoryLimit ofThisProcess(int personas) {
    return new MemoryLimit(personas, (long) (SHARE_OF_HEAP * Runtime.getRuntime().maxMemory()));
  }

  /**
   * @throws TooManyPersonasException when one more is too many
   */
  void requireRoom(int remembered) {
    if (remembered >= personas) {
      throw new TooManyPersonasException(
          "the file has more than %,d different personas, which is as many as are compared; raise the limit (mostPersonas), or split the file into several pools"
              .formatted(personas));
    }
  }

  /**
   * @throws TooManyPersonasException when the heap held is too much
   */
  void requireHeap(int remembered, long held) {
    if (held > bytes) {
      throw new TooManyPersonasException(
          "comparing %,d personas takes %,d MB of heap, and %,d MB are the limit; give the process a larger heap (such as -Xmx4g), leave out comparing by embedding, or split the file into several pools"
              .formatted(remembered, held / MEGABYTE, bytes / MEGABYTE));
    }
  }
}
