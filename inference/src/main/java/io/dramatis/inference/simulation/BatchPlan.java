package io.dramatis.inference.simulation;

import io.dramatis.contracts.Require;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the simulated batch API behaves; may be changed at any time. */
public final class BatchPlan {
  private final Map<BatchOperation, FaultPlan> faults = new EnumMap<>(BatchOperation.class);
  private final FaultPlan lines;
  private final Deque<Double> expiries = new ArrayDeque<>();
  private final Deque<Invalid> invalid = new ArrayDeque<>();
  private final Deque<BatchDamage> damages = new ArrayDeque<>();
  private Duration validation = Duration.ZERO;
  private Duration work = Duration.ZERO;

  BatchPlan(long seed) {
    for (BatchOperation operation : BatchOperation.values()) {
      faults.put(operation, new FaultPlan(seed + operation.name().hashCode()));
    }
    lines = new FaultPlan(seed - 1);
  }

  /**
   * Why a batch fails validation.
   *
   * @param code such as {@code token_limit_exceeded}
   * @param message for people
   * @param line of the file, from 1; 0 for the whole file
   */
  public record Invalid(String code, String message, int line) {}

  /** The faults of a request of the API. */
  public FaultPlan faults(BatchOperation operation) {
    return faults.get(operation);
  }

  /** The faults of single requests in batches. */
  public FaultPlan lines() {
    return lines;
  }

  /** How long batches are validated, and worked on, from now on. */
  public synchronized BatchPlan takes(Duration validating, Duration working) {
    validation = validating;
    work = working;
    return this;
  }

  /** The next batch to be created expires with this share of its requests undone, 0 to 1. */
  public synchronized BatchPlan expireNext(double share) {
    expiries.add(Require.range("share", share, 0, 1));
    return this;
  }

  /** The next batch to be created fails validation. */
  public synchronized BatchPlan failNext(Invalid... errors) {
    invalid.addAll(List.of(errors));
    return this;
  }

  /** Something is wrong with the files of the next batch to end. */
  public synchronized BatchPlan damageNext(BatchDamage damage) {
    damages.add(damage);
    return this;
  }

  synchronized Duration validation() {
    return validation;
  }

  synchronized Duration work() {
    return work;
  }

  synchronized Optional<Double> nextExpiry() {
    return Optional.ofNullable(expiries.poll());
  }

  synchronized Optional<Invalid> nextInvalid() {
    return Optional.ofNullable(invalid.poll());
  }

  synchronized Optional<BatchDamage> nextDamage() {
    return Optional.ofNullable(damages.poll());
  }
}
