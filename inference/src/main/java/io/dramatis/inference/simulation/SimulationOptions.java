package io.dramatis.inference.simulation;

import io.dramatis.contracts.Require;
import io.dramatis.inference.rehearsal.DefectRates;

/**
 * What is simulated.
 *
 * @param port where to listen on the loopback interface; 0 for any free one
 * @param latency of each answer
 * @param slots most requests served at once, 1 and up; more wait
 * @param queue most requests waiting for a slot, 0 and up; more are answered 429
 * @param best most requests served at once without slowing each other down, 1 and up; with c of
 *     them, c over best, each takes (c / best)² of its time, so that more is done in all with fewer
 * @param failing share of the requests that are answered 500 once, 0 to 1, after as long as an
 *     answer takes; the same request is answered properly when it comes again
 * @param seed of latencies and faults
 * @param defects of the texts
 */
public record SimulationOptions(
    int port,
    LatencyDistribution latency,
    int slots,
    int queue,
    int best,
    double failing,
    long seed,
    DefectRates defects) {
  /** {@link #best} of a server whose requests do not slow each other down. */
  public static final int NEVER_SLOWER = 1_000_000;

  /** Any port, no latency, room for everybody, no defects. */
  public static final SimulationOptions DEFAULT =
      new SimulationOptions(
          0, LatencyDistribution.NONE, 1_024, 100_000, NEVER_SLOWER, 0, 1, DefectRates.NONE);

  public SimulationOptions {
    Require.range("port", port, 0, 65_535);
    Require.range("slots", slots, 1, 1_000_000);
    Require.range("queue", queue, 0, Integer.MAX_VALUE);
    Require.range("best", best, 1, NEVER_SLOWER);
    Require.range("failing", failing, 0, 1);
  }

  /** The same on a port. */
  public SimulationOptions withPort(int chosen) {
    return new SimulationOptions(chosen, latency, slots, queue, best, failing, seed, defects);
  }

  /** The same with a latency. */
  public SimulationOptions withLatency(LatencyDistribution chosen) {
    return new SimulationOptions(port, chosen, slots, queue, best, failing, seed, defects);
  }

  /** The same with slots and a queue. */
  public SimulationOptions withSlots(int chosen, int waiting) {
    return new SimulationOptions(port, latency, chosen, waiting, best, failing, seed, defects);
  }

  /** The same with a number of requests at once beyond which they slow each other down. */
  public SimulationOptions withBest(int chosen) {
    return new SimulationOptions(port, latency, slots, queue, chosen, failing, seed, defects);
  }

  /** The same with a share of the requests failing once. */
  public SimulationOptions withFailing(double chosen) {
    return new SimulationOptions(port, latency, slots, queue, best, chosen, seed, defects);
  }

  /** The same with a seed. */
  public SimulationOptions withSeed(long chosen) {
    return new SimulationOptions(port, latency, slots, queue, best, failing, chosen, defects);
  }

  /** The same with defects. */
  public SimulationOptions withDefects(DefectRates chosen) {
    return new SimulationOptions(port, latency, slots, queue, best, failing, seed, chosen);
  }
}
