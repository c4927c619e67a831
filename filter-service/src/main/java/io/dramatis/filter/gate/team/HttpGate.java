package io.dramatis.filter.gate.team;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.filter.gate.Gate;
import io.dramatis.filter.gate.GateInput;
import io.dramatis.filter.gate.LoneFailures;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.endpoint.JsonEndpoint;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * A gate behind HTTP. All candidates of a prompt go in one request ({@link GateRequest}) and come
 * back with a verdict each ({@link GateAnswer}). Connections, timeouts and the bound of an answer
 * are those of every {@link JsonEndpoint}; faults of the server, timeouts, 429 and answers that are
 * not what the protocol says are tried again, and counted.
 */
public final class HttpGate implements Gate, AutoCloseable {
  /** Reason of a verdict that no endpoint gave. */
  public static final String UNAVAILABLE = "gate-unavailable";

  private final String name;
  private final JsonEndpoint endpoint;
  private final String path;
  private final OnFailure onFailure;
  private final LoneFailures alone;
  private final RetryPolicy<List<Verdict>> retries;
  private final Consumer<ModelException> failures;

  /**
   * @param name as jobs and verdicts call it
   * @param endpoint where it is
   * @param path below the endpoint's base URL, not empty
   * @param tries how often a request is sent
   * @param onFailure what becomes of candidates when no try was answered well
   * @param failures told of each try that failed
   */
  public HttpGate(
      String name,
      JsonEndpoint endpoint,
      String path,
      Tries tries,
      OnFailure onFailure,
      Consumer<ModelException> failures) {
    this.name = name;
    this.endpoint = endpoint;
    this.path = path;
    this.onFailure = onFailure;
    this.failures = failures;
    this.retries = tries.policy();
    this.alone = new LoneFailures(tries.giveUpAfter());
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * @throws ModelException under {@link OnFailure#WAIT}, when trying again may help; no more once
   *     this prompt has failed often while others were answered
   * @throws CancellationException when the thread is interrupted, with the flag set
   */
  @Override
  public List<Verdict> judge(GateInput input) {
    try {
      List<Verdict> verdicts = Failsafe.with(retries).get(() -> ask(input));
      alone.answered(input.batch().prompt().id());
      return verdicts;
    } catch (ModelException e) {
      if (onFailure == OnFailure.WAIT && mayPass(input, e)) {
        throw e;
      }
      return input.candidates().stream().map(candidate -> unavailable()).toList();
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while waiting for gate " + name);
      }
      throw e;
    }
  }

  /** What is malformed in every try, or fails alone, would hold its prompt for ever. */
  private boolean mayPass(GateInput input, ModelException failure) {
    return failure.retryable()
        && !(failure instanceof ModelException.Malformed)
        && !alone.givesUp(input.batch().prompt().id(), failure);
  }

  private List<Verdict> ask(GateInput input) {
    try {
      return GateAnswer.read(
          endpoint,
          name,
          endpoint.post(path, GateRequest.of(name, input)),
          input.candidates().size());
    } catch (ModelException e) {
      failures.accept(e);
      throw e;
    }
  }

  private Verdict unavailable() {
    return onFailure == OnFailure.PASS
        ? new Verdict.Flagged(name, 0, 0, UNAVAILABLE)
        : new Verdict.Rejected(name, 0, 0, UNAVAILABLE);
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
