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
 * @param seed of latencies and faults
 * @param defects of the texts
 */
public record SimulationOptions(
    int port, LatencyDistribution latency, int slots, int queue, long seed, DefectRates defects) {
  /** Any port, no latency, room for everybody, no defects. */
  public static final SimulationOptions DEFAULT =
      new SimulationOptions(0, LatencyDistribution.NONE, 1_024, 100_000, 1, DefectRates.NONE);

  public SimulationOptions {
    Require.range("port", port, 0, 65_535);
    Require.range("slots", slots, 1, 1_000_000);
    Require.range("queue", queue, 0, Integer.MAX_VALUE);
  }

  /** The same on a port. */
  public SimulationOptions withPort(int chosen) {
    return new SimulationOptions(chosen, latency, slots, queue, seed, defects);
  }

  /** The same with a latency. */
  public SimulationOptions withLatency(LatencyDistribution chosen) {
    return new SimulationOptions(port, chosen, slots, queue, seed, defects);
  }

  /** The same with slots and a queue. */
  public SimulationOptions withSlots(int chosen, int waiting) {
    return new SimulationOptions(port, latency, chosen, waiting, seed, defects);
  }

  /** The same with a seed. */
  public SimulationOptions withSeed(long chosen) {
    return new SimulationOptions(port, latency, slots, queue, chosen, defects);
  }

  /** The same with defects. */
  public SimulationOptions withDefects(DefectRates chosen) {
    return new SimulationOptions(port, latency, slots, queue, seed, chosen);
  }
}
