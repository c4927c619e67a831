package io.dramatis.standalone.bench.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Work on a list, several at once, each thread taking the next. */
final class AtOnce {
  private AtOnce() {}

  /**
   * Nanoseconds until all is done.
   *
   * @param threads at once, 1 and up
   */
  static <T> long nanos(List<T> items, int threads, Consumer<T> work) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(
            executor.submit(
                () -> {
                  for (int at = next.getAndIncrement();
                      at < items.size();
                      at = next.getAndIncrement()) {
                    work.accept(items.get(at));
                  }
                }));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a measured call failed", e.getCause());
    }
    return System.nanoTime() - start;
  }
}
