package io.dramatis.sampler.job;

import io.dramatis.contracts.UnreadableEventException;
import io.dramatis.contracts.event.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/**
 * Closes prompts in the ledger, many in one transaction: callers hand over an outcome each, and all
 * that wait when the database is free go together.
 */
public final class OutcomeIntake implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(OutcomeIntake.class);
  private static final int MOST = 500;

  private final Ledger ledger;
  private final Runnable closed;
  private final Duration pause;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final Thread worker;

  private record Waiting(Outcome outcome, CompletableFuture<Void> done) {}

  /**
   * @param closed told after each transaction, when windows have room again
   * @param pause time before a transaction that the database refused is tried again
   */
  public OutcomeIntake(Ledger ledger, Runnable closed, Duration pause) {
    this.ledger = ledger;
    this.closed = closed;
    this.pause = pause;
    this.worker = Thread.ofVirtual().name("outcome-intake").start(this::run);
  }

  /**
   * Hands over an outcome.
   *
   * @return completes when its transaction is committed; never when this is closed before; with an
   *     {@link UnreadableEventException} when the database will never take it
   */
  public CompletableFuture<Void> submit(Outcome outcome) {
    Waiting waiting = new Waiting(outcome, new CompletableFuture<>());
    queue.add(waiting);
    return waiting.done();
  }

  private void run() {
    try {
      while (true) {
        List<Waiting> batch = new ArrayList<>();
        batch.add(queue.take());
        queue.drainTo(batch, MOST - 1);
        commit(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void commit(List<Waiting> batch) throws InterruptedException {
    try {
      closeWhenDatabaseIsBack(batch);
      batch.forEach(waiting -> waiting.done().complete(null));
      closed.run();
    } catch (RuntimeException e) {
      // Whatever it is, it must not end the counting of those that come after.
      refuse(batch, e);
    }
  }

  private void closeWhenDatabaseIsBack(List<Waiting> batch) throws InterruptedException {
    List<Outcome> outcomes = batch.stream().map(Waiting::outcome).toList();
    while (true) {
      try {
        ledger.close(outcomes);
        return;
      } catch (JdbiException e) {
        if (DatabaseRefusal.isFinal(e)) {
          throw e;
        }
        LOG.warnf("%d outcomes wait for the database: %s", outcomes.size(), e.getMessage());
        Thread.sleep(pause);
      }
    }
  }

  /** One outcome that the database will not take must not keep out those that came with it. */
  private void refuse(List<Waiting> batch, RuntimeException e) throws InterruptedException {
    if (batch.size() > 1) {
      for (Waiting waiting : batch) {
        commit(List.of(waiting));
      }
      return;
    }
    Waiting only = batch.getFirst();
    LOG.warnf("the outcome of prompt %s cannot be stored: %s", only.outcome().promptId(), e);
    only.done()
        .completeExceptionally(
            new UnreadableEventException("the outcome cannot be stored: " + e.getMessage(), e));
  }

  @Override
  public void close() {
    worker.interrupt();
  }
}
