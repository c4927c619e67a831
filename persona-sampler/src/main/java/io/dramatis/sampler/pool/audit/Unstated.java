package io.dramatis.sampler.pool.audit;

import java.util.List;

/**
 * Personas of whom a dimension is not known.
 *
 * @param count how many
 * @param share of the pool, 0 to 1
 * @param examples a few of the values that were not understood; empty where nothing is stated
 */
public record Unstated(int count, double share, List<String> examples) {
  public Unstated {
    examples = List.copyOf(examples);
  }
}
