package io.dramatis.sampler.pool.builtin;

import io.dramatis.contracts.Require;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many people are of an age, and what they mostly do.
 *
 * @param from least age in years
 * @param to greatest age in years
 * @param weight share of all ages
 * @param situations shares within the group
 */
record AgeGroup(int from, int to, int weight, Map<Situation, Integer> situations) {
  AgeGroup {
    Require.present("situations", situations);
    situations = new TreeMap<>(situations);
  }
}
