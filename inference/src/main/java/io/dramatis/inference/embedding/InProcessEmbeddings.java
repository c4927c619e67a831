package io.dramatis.inference.embedding;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * all-MiniLM-L6-v2 (quantised) in the process. Texts go one by one over a few platform threads: a
 * quantised model scales a padded batch as a whole, so in a batch a text's vector would depend on
 * its neighbours, and would not be the same when a record is delivered again. The threads are
 * platform threads because native code would hold on to the carriers of virtual ones.
 */
public final class InProcessEmbeddings implements EmbeddingSource {
  /** The model's name. */
  public static final String MODEL = "all-minilm-l6-v2-q";

  private final ExecutorService threads;

  /**
   * @param threads texts at once, 1 and up
   */
  public InProcessEmbeddings(int threads) {
    this.threads =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("embedding-", 0).factory());
  }

  @Override
  public String model() {
    return MODEL;
  }

  @Override
  public void warmUp() {
    embed(List.of("warm up"));
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    List<Callable<float[]>> tasks = new ArrayList<>();
    for (String text : texts) {
      tasks.add(() -> vector(text));
    }
    try {
      List<float[]> vectors = new ArrayList<>(texts.size());
      for (Future<float[]> task : threads.invokeAll(tasks)) {
        vectors.add(task.get());
      }
      return vectors;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while embedding");
    } catch (ExecutionException e) {
      throw new IllegalStateException("the in-process embedding model failed", e.getCause());
    }
  }

  private static float[] vector(String text) {
    Embedding embedding = Loaded.MODEL.embed(text).content();
    return UnitVectors.of(embedding.vector());
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Loads the model at first use, once in the process. */
  private static final class Loaded {
    static final EmbeddingModel MODEL = new MiniLmModel();
  }
}
