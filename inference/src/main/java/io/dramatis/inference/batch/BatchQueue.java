package io.dramatis.inference.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;

/**
 * Where requests wait for their answers. Its one thread writes all that came since to the store in
 * one go and looks for the answers of all who wait, so ten thousand of them cost the store no more
 * than one.
 */
public final class BatchQueue implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(BatchQueue.class);

  /** Answers are long, and this many are held in memory at once. */
  private static final int CHUNK = 500;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final BatchStore store;
  private final Duration look;
  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
  private final Map<String, BatchRequest> arrived = new ConcurrentHashMap<>();
  private final Semaphore work = new Semaphore(0);
  private final Thread thread;
  private final LongAdder setbacks = new LongAdder();
  private volatile boolean settled;
  private Duration pause = Duration.ZERO;

  /** An answer, and how many wait for it. */
  private record Waiting(CompletableFuture<BatchAnswer> answer, int callers) {}

  /**
   * @param look how often answers are looked for that another process has written
   */
  public BatchQueue(BatchStore store, Duration look) {
    this.store = store;
    this.look = look;
    this.thread = Thread.ofVirtual().name("batch-queue").start(this::run);
  }

  /**
   * Blocks until the request is answered, which may take as many completion windows as it has
   * attempts.
   *
   * @throws InterruptedException when the caller is stopped; the request stays in the store, and
   *     goes with a batch
   * @throws CancellationException when the queue is closed
   */
  public BatchAnswer await(BatchRequest request) throws InterruptedException {
    Waiting mine =
        waiting.compute(
            request.key(),
            (key, others) ->
                others == null
                    ? new Waiting(new CompletableFuture<>(), 1)
                    : new Waiting(others.answer(), others.callers() + 1));
    arrived.put(request.key(), request);
    work.release();
    try {
      return mine.answer().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an answer is never an exception", e);
    } finally {
      waiting.computeIfPresent(
          request.key(),
          (key, left) ->
              left.callers() == 1 ? null : new Waiting(left.answer(), left.callers() - 1));
    }
  }

  /** Says that answers have been written, so that those here have them at once. */
  public void look() {
    settled = true;
    work.release();
  }

  /** How many requests wait here. */
  public int waiting() {
    return waiting.size();
  }

  /** How often the store did not answer so far. */
  long setbacks() {
    return setbacks.sum();
  }

  private void run() {
    try {
      long nextLook = System.nanoTime() + look.toNanos();
      while (true) {
        work.tryAcquire(look.toMillis(), TimeUnit.MILLISECONDS);
        work.drainPermits();
        // Other replicas bring answers too, and say nothing of it.
        boolean due = settled || System.nanoTime() - nextLook >= 0;
        if (due) {
          nextLook = System.nanoTime() + look.toNanos();
        }
        turn(due);
      }
    } catch (InterruptedException e) {
      LOG.debug("the queue is closed");
    }
  }

  private void turn(boolean all) throws InterruptedException {
    List<BatchRequest> added = List.copyOf(arrived.values());
    try {
      if (all) {
        settled = false;
      }
      add(added);
      answer(all ? List.copyOf(waiting.keySet()) : keys(added));
      pause = Duration.ZERO;
    } catch (RuntimeException e) {
      setbacks.increment();
      LOG.warnf("the store of batches does not answer: %s", e.getClass().getSimpleName());
      settled |= all;
      pause = pause.isZero() ? Duration.ofMillis(200) : shorter(pause.multipliedBy(2));
      Thread.sleep(pause);
      work.release();
    }
  }

  private void add(List<BatchRequest> added) {
    for (int i = 0; i < added.size(); i += CHUNK) {
      List<BatchRequest> chunk = added.subList(i, Math.min(added.size(), i + CHUNK));
      store.add(chunk);
      chunk.forEach(request -> arrived.remove(request.key(), request));
    }
  }

  private void answer(Collection<String> keys) {
    List<String> all = new ArrayList<>(keys);
    for (int i = 0; i < all.size(); i += CHUNK) {
      store
          .answers(all.subList(i, Math.min(all.size(), i + CHUNK)))
          .forEach(
              (key, answer) -> {
                Waiting caller = waiting.get(key);
                if (caller != null) {
                  caller.answer().complete(answer);
                }
              });
    }
  }

  private static List<String> keys(List<BatchRequest> requests) {
    return requests.stream().map(BatchRequest::key).toList();
  }

  private static Duration shorter(Duration wait) {
    return wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait;
  }

  /** Those who wait are let go with a {@link CancellationException}. */
  @Override
  public void close() {
    thread.interrupt();
    waiting.values().forEach(caller -> caller.answer().cancel(false));
  }
}
