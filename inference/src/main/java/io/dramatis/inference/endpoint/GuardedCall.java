package io.dramatis.inference.endpoint;

import io.dramatis.inference.ModelException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * One call through a guard, over all its tries. Used by one thread.
 *
 * @param <T> the answer
 */
final class GuardedCall<T> {
  private final Limits limits;
  private final List<EndpointGate> gates;
  private final FairTurns turns;
  private final EndpointRequest<T> request;
  private @Nullable EndpointGate latest;
  private @Nullable EndpointGate failedAt;
  private @Nullable Turn sent;
  private int tries;

  GuardedCall(
      Limits limits, List<EndpointGate> gates, FairTurns turns, EndpointRequest<T> request) {
    this.limits = limits;
    this.gates = gates;
    this.turns = turns;
    this.request = request;
  }

  /** Requests sent so far. */
  int tries() {
    return tries;
  }

  /** The endpoint that the latest was sent to, counted from 0. */
  int latest() {
    return gates.indexOf(latest);
  }

  /** Sends the request until the endpoint answers it, one way or another. */
  T attempt() throws InterruptedException {
    int inVain = 0;
    while (true) {
      Turn turn = turns.take(request.share(), failedAt);
      latest = turn.gate();
      try {
        return once(turn);
      } catch (ModelException.Unreachable e) {
        failed(turn, e);
        // Down for everybody costs no attempts; down for this request alone does, or it would
        // never end.
        if (turn.gate().answersOthers(sent == null ? turn : sent, e)) {
          if (++inVain >= limits.maxAttempts()) {
            throw e;
          }
          Thread.sleep(RetryPolicies.backoff(limits, inVain));
        }
      } catch (ModelException e) {
        failed(turn, e);
        throw e;
      }
    }
  }

  private void failed(Turn turn, ModelException error) {
    failedAt = turn.gate();
    if (error.retryable()) {
      turn.gate().metrics().retried(error.reason());
    }
  }

  private T once(Turn turn) throws InterruptedException {
    EndpointGate gate = turn.gate();
    String outcome = "given-up";
    long start = System.nanoTime();
    boolean reported = false;
    Turn now = null;
    try {
      gate.spend(request.estimatedTokens());
      start = System.nanoTime();
      tries++;
      now = gate.send(turn);
      sent = now;
      T value = send(gate);
      reported = true;
      outcome = EndpointMetrics.OK;
      gate.answered(now, start);
      return value;
    } catch (ModelException e) {
      reported = true;
      outcome = e.reason();
      gate.failed(now == null ? turn : now, start, e);
      throw e;
    } catch (CancellationException e) {
      Thread.interrupted();
      throw interruption(e);
    } finally {
      if (now != null) {
        gate.sent();
      }
      if (!reported) {
        gate.givenUp(turn);
      }
      turns.giveBack(turn);
      gate.metrics().requested(outcome, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private T send(EndpointGate gate) throws InterruptedException {
    long acquired = request.estimatedTokens();
    // It may have worked on what it did not answer.
    long spent = acquired;
    try {
      T value = ResponseHeaders.readBy(gate::told, () -> request.send(gates.indexOf(gate)));
      spent = request.spentTokens(value);
      return value;
    } catch (ModelException.RateLimited
        | ModelException.Unreachable
        | ModelException.Unauthorised
        | ModelException.BadRequest e) {
      spent = 0;
      throw e;
    } finally {
      gate.budget().settle(acquired, spent);
    }
  }

  static InterruptedException interruption(Exception cause) {
    InterruptedException interrupted =
        new InterruptedException("interrupted while waiting for an endpoint");
    interrupted.initCause(cause);
    return interrupted;
  }
}
