package io.dramatis.inference.endpoint;

import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import io.dramatis.inference.EndpointHealth;
import io.dramatis.inference.EndpointStatus;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.rate.RateBudget;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * The door to a model's endpoints, one or several: fair turns ({@link FairTurns}) at endpoints that
 * have room ({@link EndpointGate}), retries by class of error ({@link RetryPolicies}). Nobody holds
 * a place in flight while waiting to try again, and a retry prefers another endpoint.
 */
public final class EndpointGuard implements EndpointHealth {
  private final Limits limits;
  private final List<EndpointGate> gates;
  private final FairTurns turns;
  private final FailsafeExecutor<Object> retries;

  /** A guard of one endpoint that allows any number of requests in a minute. */
  public EndpointGuard(String name, Limits limits, EndpointMetrics metrics) {
    this(limits, List.of(new EndpointGate(name, 1, limits, RateBudget.UNLIMITED, metrics)));
  }

  /**
   * @param limits of tries and their waits; how many are in flight is each gate's own
   * @param gates of the endpoints, at least one
   */
  public EndpointGuard(Limits limits, List<EndpointGate> gates) {
    this.limits = limits;
    this.gates = List.copyOf(gates);
    this.turns = new FairTurns(gates);
    this.retries = RetryPolicies.of(limits);
    gates.getFirst().metrics().watchWaiting(turns::waiting);
  }

  /** One request to the only endpoint, without retries. */
  @FunctionalInterface
  public interface Request<T> {
    /**
     * Sends it and waits for its answer.
     *
     * @throws ModelException when it fails
     */
    T send() throws InterruptedException;
  }

  /**
   * Sends a request until it is answered.
   *
   * @throws ModelException when it cannot succeed, or not within its attempts
   * @throws InterruptedException when the thread is interrupted in any wait
   */
  public <T> Reply<T> call(EndpointRequest<T> request) throws InterruptedException {
    GuardedCall<T> call = new GuardedCall<>(limits, gates, turns, request);
    try {
      T value = retries.get(call::attempt);
      return new Reply<>(value, call.tries() - 1, call.latest());
    } catch (FailsafeException e) {
      Thread.interrupted();
      throw GuardedCall.interruption(e);
    }
  }

  /** As {@link #call(EndpointRequest)}, for nobody in particular. */
  public <T> Reply<T> call(Request<T> request) throws InterruptedException {
    return call((EndpointRequest<T>) endpoint -> request.send());
  }

  /**
   * As {@link #call(Request)}, for callers whose interface knows no interruption.
   *
   * @throws CancellationException when the thread is interrupted; the flag stays set
   */
  public <T> T callUninterruptibly(Request<T> request) {
    try {
      return call(request).value();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("interrupted while waiting");
      cancelled.initCause(e);
      throw cancelled;
    }
  }

  /** Whether any endpoint answers; if none does, since when the latest is down. */
  @Override
  public EndpointStatus status() {
    return gates.stream()
        .map(EndpointGate::status)
        .max(Comparator.comparing(EndpointStatus::up).thenComparing(EndpointStatus::since))
        .orElseThrow();
  }

  /** Requests in flight at present. */
  public int inFlight() {
    return gates.stream().mapToInt(EndpointGate::inFlight).sum();
  }

  /** Requests that wait for a turn. */
  public int waiting() {
    return turns.waiting();
  }

  /** Most requests in flight at once, over all endpoints. */
  public int concurrency() {
    return gates.stream().mapToInt(EndpointGate::concurrency).sum();
  }
}
