package io.dramatis.reward.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks for many things at once, some hundreds at a time: the endpoint bounds what is in flight. */
final class Concurrently {
  private static final int AT_ONCE = 256;

  private Concurrently() {}

  /** What an item becomes; empty where it becomes nothing. */
  interface Step<A, B> {
    Optional<B> apply(A item) throws InterruptedException;
  }

  static <A, B> List<B> map(List<A> items, Step<A, B> step) throws InterruptedException {
    List<B> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int from = 0; from < items.size(); from += AT_ONCE) {
        List<Callable<Optional<B>>> tasks = new ArrayList<>();
        for (A item : items.subList(from, Math.min(items.size(), from + AT_ONCE))) {
          tasks.add(() -> step.apply(item));
        }
        for (Future<Optional<B>> task : threads.invokeAll(tasks)) {
          result(task).ifPresent(results::add);
        }
      }
    }
    return results;
  }

  private static <B> Optional<B> result(Future<Optional<B>> task) throws InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case InterruptedException stopped -> throw stopped;
        case RuntimeException defect -> throw defect;
        case null, default -> throw new IllegalStateException("the scorer failed", e);
      }
    }
  }
}
