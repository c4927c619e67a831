package io.dramatis.filter.embedding;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.TextEmbedder;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An embedder that has each text embedded once for a model: by whichever prompt, replica or job it
 * is wanted first, as long as its vector is stored. Texts of prompts that are filtered at the same
 * time share batches, and a text that several of them want is in one batch only. Thread-safe.
 */
public final class LastingEmbedder implements TextEmbedder {
  /** The text by which a start knows the model again; embedded once or a few times by each. */
  public static final String SPECIMEN = LastingVectors.SPECIMEN;

  /** The longest that a text may be made to wait for company. */
  public static final Duration LONGEST_LINGER = Duration.ofMillis(50);

  private static final Duration REST_OF_STORE = Duration.ofSeconds(5);

  private final TextEmbedder model;
  private final AsyncCache<String, float[]> remembered;
  private final TextBatches batches;

  /**
   * @param model embeds what is nowhere yet
   * @param store keeps vectors beyond this process
   * @param remembered vectors kept in memory, 1 and up
   * @param linger how long a text may wait for company, 0 to 50 ms
   * @param tally told of each batch
   * @throws IllegalArgumentException when the linger is out of range
   */
  public LastingEmbedder(
      TextEmbedder model,
      EmbeddingStore store,
      long remembered,
      Duration linger,
      EmbeddingTally tally) {
    this(
        model,
        new LastingVectors(model, store, tally, REST_OF_STORE),
        remembered,
        Executors.newVirtualThreadPerTaskExecutor(),
        after(linger));
  }

  LastingEmbedder(
      TextEmbedder model,
      LastingVectors vectors,
      long remembered,
      Executor workers,
      Executor afterAWhile) {
    this.model = model;
    this.remembered = Caffeine.newBuilder().maximumSize(remembered).buildAsync();
    this.batches = new TextBatches(vectors::of, workers, afterAWhile);
  }

  private static Executor after(Duration linger) {
    if (linger.isNegative() || linger.compareTo(LONGEST_LINGER) > 0) {
      throw new IllegalArgumentException(
          "dramatis.filter.embeddings.linger is %d ms; give 0 to %d"
              .formatted(linger.toMillis(), LONGEST_LINGER.toMillis()));
    }
    return CompletableFuture.delayedExecutor(linger.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public String model() {
    return model.model();
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    List<String> hashes = texts.stream().map(TextHash::of).toList();
    Map<String, String> wanted = new LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      wanted.put(hashes.get(i), texts.get(i));
    }
    Map<String, float[]> vectors = vectors(wanted);
    return hashes.stream().map(hash -> vectors.get(hash).clone()).toList();
  }

  private Map<String, float[]> vectors(Map<String, String> wanted) {
    try {
      return result(
          remembered.getAll(
              wanted.keySet(), (missing, executor) -> batches.ask(some(wanted, missing))));
    } catch (ModelException e) {
      if (e.retryable()) {
        throw e;
      }
      // It may be another prompt's text, asked together with one of these, that was refused.
      return result(batches.ask(wanted));
    }
  }

  @Override
  public void warmUp() {
    model.warmUp();
  }

  private static Map<String, String> some(Map<String, String> texts, Set<? extends String> hashes) {
    Map<String, String> some = new HashMap<>();
    hashes.forEach(hash -> some.put(hash, texts.get(hash)));
    return some;
  }

  private static Map<String, float[]> result(CompletableFuture<Map<String, float[]>> vectors) {
    try {
      return vectors.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while embedding");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("embedding failed", e.getCause());
    }
  }
}
