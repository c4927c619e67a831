package io.dramatis.filter.embedding;

import io.dramatis.inference.ModelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Gathers what several threads want embedded into batches, as Nagle gathers bytes (RFC 896): when
 * nothing is under way a request goes at once, for waiting would leave the model idle; else it
 * waits for company, until a batch is full, one under way has come back, or a time has passed.
 */
final class TextBatches {
  /** Texts from which a batch is full: what an embedding server takes at once unless set higher. */
  static final int FULL = 32;

  private final Embedding embedding;
  private final Executor workers;
  private final Executor afterAWhile;
  private final Deque<Wanted> waiting = new ArrayDeque<>();
  private int underWay;

  /** Vectors of texts, both by the texts' hashes. */
  @FunctionalInterface
  interface Embedding {
    /** A vector for each hash. */
    Map<String, float[]> of(Map<String, String> texts);
  }

  /** One thread's texts. */
  private record Wanted(
      Map<String, String> texts, CompletableFuture<Map<String, float[]>> answer) {}

  /**
   * @param workers runs a batch
   * @param afterAWhile runs something when the longest wait is over
   */
  TextBatches(Embedding embedding, Executor workers, Executor afterAWhile) {
    this.embedding = embedding;
    this.workers = workers;
    this.afterAWhile = afterAWhile;
  }

  /** The vectors to come, by the texts' hashes. */
  CompletableFuture<Map<String, float[]>> ask(Map<String, String> texts) {
    Wanted wanted = new Wanted(Map.copyOf(texts), new CompletableFuture<>());
    boolean waits;
    synchronized (waiting) {
      waiting.add(wanted);
      if (underWay == 0) {
        send();
      }
      while (texts() >= FULL) {
        send();
      }
      waits = waiting.contains(wanted);
    }
    if (waits) {
      afterAWhile.execute(() -> sendWith(wanted));
    }
    return wanted.answer();
  }

  private void sendWith(Wanted wanted) {
    synchronized (waiting) {
      while (waiting.contains(wanted)) {
        send();
      }
    }
  }

  private int texts() {
    return waiting.stream().mapToInt(wanted -> wanted.texts().size()).sum();
  }

  /** Sends what waits, a full batch at most; to be called with the lock held. */
  private void send() {
    List<Wanted> batch = new ArrayList<>();
    int texts = 0;
    while (!waiting.isEmpty()
        && (batch.isEmpty() || texts + waiting.peek().texts().size() <= FULL)) {
      texts += waiting.peek().texts().size();
      batch.add(waiting.poll());
    }
    if (!batch.isEmpty()) {
      underWay++;
      workers.execute(() -> run(batch));
    }
  }

  private void run(List<Wanted> batch) {
    try {
      answer(batch);
    } finally {
      synchronized (waiting) {
        underWay--;
        send();
      }
    }
  }

  private void answer(List<Wanted> batch) {
    Map<String, String> texts = new HashMap<>();
    batch.forEach(wanted -> texts.putAll(wanted.texts()));
    try {
      Map<String, float[]> vectors = embedding.of(texts);
      for (Wanted wanted : batch) {
        Map<String, float[]> own = new HashMap<>();
        wanted.texts().keySet().forEach(hash -> own.put(hash, vectors.get(hash)));
        wanted.answer().complete(own);
      }
    } catch (ModelException e) {
      if (batch.size() > 1 && !e.retryable()) {
        // One prompt's text may be what the model refuses: the others' are tried without it.
        batch.forEach(wanted -> answer(List.of(wanted)));
      } else {
        batch.forEach(wanted -> wanted.answer().completeExceptionally(e));
      }
    } catch (RuntimeException | Error e) {
      batch.forEach(wanted -> wanted.answer().completeExceptionally(e));
    }
  }
}
