package io.dramatis.inference.simulation;

import io.dramatis.contracts.Require;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Which fault the next request meets: the script's next while there is one, else one by
 * probability. May be changed at any time.
 */
public final class FaultPlan {
  private final Random random;
  private final Deque<Fault> script = new ArrayDeque<>();
  private final Map<Fault, Double> rates = new EnumMap<>(Fault.class);
  private final Map<Fault, Long> met = new EnumMap<>(Fault.class);
  private String retryAfter = "1";

  FaultPlan(long seed) {
    this.random = new Random(seed);
  }

  /** Adds faults to meet once each, in order, before any other. */
  public synchronized FaultPlan then(Fault... faults) {
    return then(List.of(faults));
  }

  /** Adds faults to meet once each, in order, before any other. */
  public synchronized FaultPlan then(Collection<Fault> faults) {
    script.addAll(faults);
    return this;
  }

  /** Every request meets a fault from now on, once the script is through. */
  public synchronized FaultPlan always(Fault fault) {
    return rates(Map.of(fault, 1.0));
  }

  /**
   * Requests meet faults by probability from now on, once the script is through.
   *
   * @throws IllegalArgumentException when the probabilities are not from 0 to 1 or add up to more
   */
  public synchronized FaultPlan rates(Map<Fault, Double> chosen) {
    chosen.forEach((fault, rate) -> Require.range(fault.id(), rate, 0, 1));
    Require.range(
        "the sum of the rates",
        chosen.values().stream().mapToDouble(Double::doubleValue).sum(),
        0,
        1.000001);
    rates.clear();
    rates.putAll(chosen);
    return this;
  }

  /** What 429 says in {@code Retry-After}: seconds or an HTTP date; empty for no header. */
  public synchronized FaultPlan retryAfter(String header) {
    retryAfter = header;
    return this;
  }

  /** No faults from now on. */
  public synchronized FaultPlan clear() {
    script.clear();
    rates.clear();
    return this;
  }

  synchronized String retryAfter() {
    return retryAfter;
  }

  synchronized Fault next() {
    Fault fault = script.isEmpty() ? drawn() : script.removeFirst();
    if (fault != Fault.NONE) {
      met.merge(fault, 1L, Long::sum);
    }
    return fault;
  }

  /** How often each fault was met. */
  synchronized Map<Fault, Long> met() {
    return new EnumMap<>(met);
  }

  private Fault drawn() {
    double draw = random.nextDouble();
    for (Map.Entry<Fault, Double> rate : rates.entrySet()) {
      draw -= rate.getValue();
      if (draw < 0) {
        return rate.getKey();
      }
    }
    return Fault.NONE;
  }
}
