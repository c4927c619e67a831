package io.dramatis.sampler.pool;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The heap that writing pools may take, shared by all imports and growths of a process: each by
 * itself may be small enough while together they are not, and to run out of memory would take the
 * jobs of the process with it.
 */
public final class HeapBudget {
  // The rest is for jobs, requests, and what grows between two looks at the budget.
  private static final double SHARE_OF_HEAP = 0.6;
  private static final long MEGABYTE = 1 << 20;
  private static final HeapBudget OF_THIS_PROCESS =
      new HeapBudget((long) (SHARE_OF_HEAP * Runtime.getRuntime().maxMemory()));

  private final long limit;
  private final AtomicLong held = new AtomicLong();

  /**
   * @param limit bytes that all shares hold together at most
   */
  public HeapBudget(long limit) {
    this.limit = limit;
  }

  /** Six tenths of this process's heap. */
  public static HeapBudget ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  /** Another share, which holds nothing yet. */
  public Share open() {
    return new Share();
  }

  /** What one of those that share holds. Not for use by several threads at once. */
  public final class Share implements AutoCloseable {
    private long mine;

    private Share() {}

    /**
     * Holds that much from now on, in place of what it held.
     *
     * @param bytes in all, 0 and up
     * @throws TooManyPersonasException when all shares together would hold too much; this one then
     *     holds what it held
     */
    public void hold(long bytes) {
      long change = bytes - mine;
      long all = held.addAndGet(change);
      if (change > 0 && all > limit) {
        held.addAndGet(-change);
        throw new TooManyPersonasException(
            "%,d MB of heap would be held, of which %,d MB by other parts of imports and growths, and %,d MB are the limit; import again when no other runs, give the process a larger heap (such as -Xmx4g), leave out comparing by embedding, or split the file into several pools"
                .formatted(megabytes(all), megabytes(all - bytes), megabytes(limit)));
      }
      mine = bytes;
    }

    /** Gives back what it holds; more than once is allowed. */
    @Override
    public void close() {
      hold(0);
    }
  }

  private static long megabytes(long bytes) {
    return (bytes + MEGABYTE - 1) / MEGABYTE;
  }
}
