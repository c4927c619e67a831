package io.dramatis.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Blocking work on every element at once, each on a virtual thread of its own. */
final class SideBySide {
  private SideBySide() {}

  /** Work on one element. */
  @FunctionalInterface
  interface Work<T, R> {
    R apply(int index, T element) throws InterruptedException;
  }

  /**
   * The results in the elements' order. The first failure is thrown and the rest interrupted; when
   * this returns or throws, no thread is left.
   */
  static <T, R> List<R> map(List<T> elements, Work<T, R> work) throws InterruptedException {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletionService<R> completed = new ExecutorCompletionService<>(executor);
      List<Future<R>> futures = new ArrayList<>(elements.size());
      for (int i = 0; i < elements.size(); i++) {
        int index = i;
        futures.add(completed.submit(() -> work.apply(index, elements.get(index))));
      }
      try {
        for (int i = 0; i < futures.size(); i++) {
          completed.take().get();
        }
      } catch (ExecutionException | InterruptedException e) {
        executor.shutdownNow();
        throw unwrapped(e);
      }
      return futures.stream().map(Future::resultNow).toList();
    }
  }

  private static InterruptedException unwrapped(Exception e) {
    return switch (e) {
      case InterruptedException interrupted -> interrupted;
      case ExecutionException x when x.getCause() instanceof InterruptedException i -> i;
      case ExecutionException x when x.getCause() instanceof RuntimeException r -> throw r;
      default -> throw new IllegalStateException(e.getCause());
    };
  }
}
