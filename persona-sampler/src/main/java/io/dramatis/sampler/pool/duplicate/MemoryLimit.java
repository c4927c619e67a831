package io.dramatis.sampler.pool.duplicate;

import io.dramatis.sampler.pool.HeapBudget;
import io.dramatis.sampler.pool.TooManyPersonasException;

/**
 * When to stop rather than to run out of memory, which would take the jobs of the process with it.
 *
 * @param personas remembered at most
 * @param heap this search's share of what the process may hold
 */
record MemoryLimit(int personas, HeapBudget.Share heap) {
  /** So many personas, within what all searches of this process may hold together. */
  static MemoryLimit ofThisProcess(int personas) {
    return new MemoryLimit(personas, HeapBudget.ofThisProcess().open());
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
}
