package io.dramatis.sampler.pool.embedding;

import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.pool.embedding.EmbeddingState.Work;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Embeds pool versions in the background, one after the other. */
@ApplicationScoped
public class EmbeddingQueue {
  private static final Logger LOG = Logger.getLogger(EmbeddingQueue.class);

  private final PoolEmbeddings embeddings;
  private final Map<Key, Doing> doings = new ConcurrentHashMap<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("pool-embedding").factory());

  /** On the stored vectors. */
  public EmbeddingQueue(PoolEmbeddings embeddings) {
    this.embeddings = embeddings;
  }

  /** Has a version embedded, unless it is complete or waits or is under way in this process. */
  public EmbeddingState start(PoolVersion pool) {
    if (!embeddings.complete(pool)) {
      doings.compute(
          Key.of(pool),
          (key, doing) -> {
            if (doing != null && doing.work() != Work.FAILED) {
              return doing;
            }
            thread.execute(() -> run(key, pool));
            return new Doing(Work.WAITING, null);
          });
    }
    return state(pool);
  }

  /** How far a version is and what this process does about it. */
  public EmbeddingState state(PoolVersion pool) {
    // What is being done is read first: work that ends in between has stored its vectors by then.
    Doing doing = doings.getOrDefault(Key.of(pool), new Doing(Work.IDLE, null));
    return new EmbeddingState(embeddings.progress(pool), doing.work(), doing.error());
  }

  private void run(Key key, PoolVersion pool) {
    doings.put(key, new Doing(Work.RUNNING, null));
    try {
      embeddings.embed(pool, progress -> {});
      doings.remove(key);
    } catch (CancellationException e) {
      doings.remove(key);
    } catch (RuntimeException e) {
      LOG.errorf(e, "pool %s version %d is not embedded", pool.name(), pool.version());
      doings.put(key, new Doing(Work.FAILED, String.valueOf(e.getMessage())));
    }
  }

  void stop(@Observes ShutdownEvent event) {
    close();
  }

  /** Ends the work under way; what is committed stays. */
  public void close() {
    thread.shutdownNow();
  }

  private record Doing(Work work, @Nullable String error) {}

  private record Key(String pool, int version) {
    static Key of(PoolVersion pool) {
      return new Key(pool.name(), pool.version());
    }
  }
}
