package io.dramatis.sampler.pool.rest;

import io.dramatis.sampler.pool.PoolVersion;
import java.util.List;

/**
 * The pools there are.
 *
 * @param items the newest version of each, by name
 */
record PoolList(List<PoolVersion> items) {
  PoolList {
    items = List.copyOf(items);
  }
}
