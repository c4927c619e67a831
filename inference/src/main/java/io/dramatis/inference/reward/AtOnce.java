package io.dramatis.inference.reward;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several requests of one call, in flight together; the endpoint's limit bounds how many are. */
final class AtOnce {
  private AtOnce() {}

  /**
   * The answers, in the order of the requests.
   *
   * @throws CancellationException when the thread is interrupted, with the flag set
   */
  static <T> List<T> all(List<Callable<T>> requests) {
    List<T> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> answer : threads.invokeAll(requests)) {
        answers.add(answer.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while scoring");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failed) {
        throw failed;
      }
      throw new IllegalStateException("a reward endpoint could not be asked", e);
    }
    return answers;
  }
}
