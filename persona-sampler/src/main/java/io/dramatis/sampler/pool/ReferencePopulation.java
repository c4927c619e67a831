package io.dramatis.sampler.pool;

import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;

/** How a reference population is spread over the values of attributes. */
public interface ReferencePopulation {
  /** The attributes that there is a reference for. */
  SortedSet<String> attributes();

  /**
   * The shares of the reference population that have each of these values.
   *
   * @param attribute one of {@link #attributes()}
   * @param values as a pool writes them; those that mean the same share evenly
   * @return value to share; a value that the reference does not know is left out
   */
  Map<String, Double> shares(String attribute, Collection<String> values);
}
