package io.dramatis.inference.endpoint;

import io.dramatis.inference.ModelException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    Place place = new Place(turn);
    String outcome = "given-up";
    boolean reported = false;
    try {
      gate.spend(request.estimatedTokens());
      tries++;
      Turn now = place.take();
      sent = now;
      T value = send(gate, place);
      reported = true;
      outcome = EndpointMetrics.OK;
      gate.answered(now, place.start, place.end());
      return value;
    } catch (ModelException e) {
      reported = true;
      outcome = e.reason();
      gate.failed(place.taken && sent != null ? sent : turn, place.start, e);
      throw e;
    } catch (CancellationException e) {
      Thread.interrupted();
      throw interruption(e);
    } finally {
      if (!reported) {
        gate.givenUp(turn);
      }
      place.leave();
      gate.metrics().requested(outcome, Duration.ofNanos(place.end() - place.start));
    }
  }

  private T send(EndpointGate gate, Place place) throws InterruptedException {
    long acquired = request.estimatedTokens();
    // It may have worked on what it did not answer.
    long spent = acquired;
    try {
      T value = Arrival.heardBy(place, () -> request.send(gates.indexOf(gate)));
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

  /**
   * What one request takes up of its endpoint. Given back as soon as the answer is whole, so that
   * the next request is on its way while this one's answer is being read.
   */
  private final class Place implements Arrival {
    private final Turn turn;
    private long start = System.nanoTime();
    private long arrived;
    private boolean taken;
    private boolean free;

    private Place(Turn turn) {
      this.turn = turn;
    }

    private Turn take() {
      start = System.nanoTime();
      taken = true;
      return turn.gate().send(turn);
    }

    @Override
    public void headers(Map<String, List<String>> headers) {
      turn.gate().told(headers);
    }

    @Override
    public void whole() {
      if (free) {
        return;
      }
      free = true;
      arrived = System.nanoTime();
      if (taken) {
        turn.gate().sent();
      }
      turns.giveBack(turn);
    }

    /** When the answer was whole, or now. */
    private long end() {
      return free ? arrived : System.nanoTime();
    }

    /** Once the end of the request is reported, which may let others in. */
    private void leave() {
      if (free) {
        turns.look();
      } else {
        whole();
      }
    }
  }

  static InterruptedException interruption(Exception cause) {
    InterruptedException interrupted =
        new InterruptedException("interrupted while waiting for an endpoint");
    interrupted.initCause(cause);
    return interrupted;
  }
}
