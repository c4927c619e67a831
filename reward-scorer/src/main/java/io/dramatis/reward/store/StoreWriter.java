package io.dramatis.reward.store;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: callers hand in one prompt each and wait; one thread writes whatever has gathered
 * in one transaction. While the database is down everybody waits, which holds consumption back.
 */
public final class StoreWriter implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(StoreWriter.class);
  private static final Duration FIRST_DELAY = Duration.ofMillis(100);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private final StoreTransaction transaction;
  private final StoreObserver observer;
  private final GroupLimits limits;
  private final BlockingQueue<Submission> queue;
  private final FailsafeExecutor<Map<String, Stored>> untilItWorks;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * How much is written at once.
   *
   * @param prompts most prompts in a transaction, 1 and up
   * @param characters text of a transaction from which no further prompt joins it, 1 and up
   */
  public record GroupLimits(int prompts, long characters) {
    public GroupLimits {
      if (prompts < 1 || characters < 1) {
        throw new IllegalArgumentException("a group needs room for at least one prompt");
      }
    }
  }

  private record Submission(PromptRows rows, CompletableFuture<Stored> stored) {}

  /** Starts the writing thread. */
  public StoreWriter(StoreTransaction transaction, GroupLimits limits, StoreObserver observer) {
    this.transaction = transaction;
    this.limits = limits;
    this.observer = observer;
    this.queue = new ArrayBlockingQueue<>(limits.prompts() * 4);
    this.untilItWorks =
        Failsafe.with(
            RetryPolicy.<Map<String, Stored>>builder()
                .handleIf(thrown -> StoreFailure.of(thrown) == StoreFailure.TRANSIENT)
                .withBackoff(FIRST_DELAY, LONGEST_DELAY)
                .withJitter(0.2)
                .withMaxRetries(-1)
                .onFailedAttempt(attempt -> noteRetry(attempt.getLastException()))
                .build());
    this.thread = Thread.ofPlatform().name("dramatis-store-writer").daemon().start(this::run);
  }

  /**
   * Waits until the prompt is committed, by this call or an earlier one.
   *
   * @return what the store holds of it
   * @throws InterruptedException when the caller or the writer is stopped first; the prompt may
   *     have been written
   */
  public Stored write(PromptRows rows) throws InterruptedException {
    Submission submission = new Submission(rows, new CompletableFuture<>());
    queue.put(submission);
    if (closed) {
      refuseWaiting();
    }
    try {
      return submission.stored().get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case InterruptedException stopped -> throw stopped;
        case RuntimeException fault -> throw fault;
        case null, default -> throw new IllegalStateException("writing failed", e);
      }
    }
  }

  private void run() {
    try {
      while (!closed) {
        List<Submission> group = nextGroup();
        try {
          writeGroup(group);
        } finally {
          refuse(group);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      closed = true;
      refuseWaiting();
    }
  }

  private List<Submission> nextGroup() throws InterruptedException {
    List<Submission> group = new ArrayList<>();
    @Nullable Submission next = queue.take();
    long characters = 0;
    while (next != null) {
      group.add(next);
      characters += next.rows().characters();
      boolean full = group.size() >= limits.prompts() || characters >= limits.characters();
      next = full ? null : queue.poll();
    }
    return group;
  }

  private void writeGroup(List<Submission> group) throws InterruptedException {
    Map<String, PromptRows> prompts = new LinkedHashMap<>();
    group.forEach(s -> prompts.putIfAbsent(s.rows().promptId(), s.rows()));
    try {
      complete(group, commit(prompts.values()));
    } catch (RuntimeException e) {
      if (isStop(e)) {
        throw stopped();
      } else if (prompts.size() > 1) {
        for (String promptId : prompts.keySet()) {
          writeGroup(group.stream().filter(s -> s.rows().promptId().equals(promptId)).toList());
        }
      } else if (StoreFailure.of(e) == StoreFailure.DATA) {
        endUnstorable(group, e);
      } else {
        group.forEach(s -> s.stored().completeExceptionally(e));
      }
    }
  }

  private Map<String, Stored> commit(Collection<PromptRows> prompts) {
    long start = System.nanoTime();
    Map<String, Stored> stored = untilItWorks.get(() -> transaction.write(prompts));
    observer.committed(prompts.size(), Duration.ofNanos(System.nanoTime() - start));
    return stored;
  }

  /** The prompt still gets its one outcome, even when not so much as its id can be stored. */
  private void endUnstorable(List<Submission> group, RuntimeException refused)
      throws InterruptedException {
    PromptRows first = group.getFirst().rows();
    if (!first.withTexts()) {
      LOG.errorf(
          "prompt %.100s cannot be stored at all: %s",
          first.promptId(), StoreFailure.describe(refused));
      complete(group, Map.of(first.promptId(), new Stored(first.outcome(), List.of(), true)));
      return;
    }
    LOG.warnf(
        "prompt %.100s is refused by the database: %s",
        first.promptId(), StoreFailure.describe(refused));
    PromptRows failed = first.unstorable("the database refuses the prompt's data");
    writeGroup(group.stream().map(s -> new Submission(failed, s.stored())).toList());
  }

  private static void complete(List<Submission> group, Map<String, Stored> stored) {
    List<String> seen = new ArrayList<>();
    for (Submission submission : group) {
      String promptId = submission.rows().promptId();
      Stored result = stored.get(promptId);
      submission.stored().complete(seen.contains(promptId) ? result.again() : result);
      seen.add(promptId);
    }
  }

  private void noteRetry(Throwable trouble) {
    if (StoreFailure.of(trouble) == StoreFailure.TRANSIENT) {
      observer.retried();
      LOG.warnf(
          "the store cannot be written now, next try soon: %s", StoreFailure.describe(trouble));
    }
  }

  private static boolean isStop(RuntimeException e) {
    return e instanceof FailsafeException && e.getCause() instanceof InterruptedException;
  }

  private static InterruptedException stopped() {
    return new InterruptedException("the store writer is stopping");
  }

  private void refuseWaiting() {
    List<Submission> waiting = new ArrayList<>();
    queue.drainTo(waiting);
    refuse(waiting);
  }

  private static void refuse(List<Submission> submissions) {
    submissions.stream()
        .filter(s -> !s.stored().isDone())
        .forEach(s -> s.stored().completeExceptionally(stopped()));
  }

  /** Whether prompts are being written; once false it stays so. */
  public boolean running() {
    return thread.isAlive();
  }

  /** Stops; whoever still waits is told so, and its record is delivered again. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      if (!thread.join(LONGEST_STOP)) {
        LOG.warn("the store writer still waits for the database while the process stops");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
