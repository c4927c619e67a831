package io.dramatis.inference.simulation;

import java.util.Map;

/**
 * What the simulated server has done.
 *
 * @param requests requests received, faults included
 * @param answers requests answered properly
 * @param completions completions served
 * @param inFlight requests being served now
 * @param maxInFlight most requests ever served at once
 * @param busyMillis time spent in slots, summed over slots
 * @param upMillis since the start
 * @param refused requests answered 429 for want of room
 * @param failedOnce requests of the failing share answered 500
 * @param faults how often each fault was met, by its id
 */
public record ServerStats(
    long requests,
    long answers,
    long completions,
    int inFlight,
    int maxInFlight,
    long busyMillis,
    long upMillis,
    long refused,
    long failedOnce,
    Map<String, Long> faults) {
  public ServerStats {
    faults = Map.copyOf(faults);
  }
}
