package io.dramatis.filter;

import io.dramatis.filter.embedding.EmbeddingStore;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/** Forgets the oldest vectors beyond a number, so that the table does not grow without end. */
@ApplicationScoped
class EmbeddingCleanup {
  private static final Logger LOG = Logger.getLogger(EmbeddingCleanup.class);

  private final EmbeddingStore embeddings;
  private final FilterConfig config;

  EmbeddingCleanup(EmbeddingStore embeddings, FilterConfig config) {
    this.embeddings = embeddings;
    this.config = config;
  }

  @Scheduled(
      identity = "filter-forgets-embeddings",
      every = "${dramatis.filter.embeddings.cleanup-every}",
      delayed = "1m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void clean() {
    try {
      int forgotten = embeddings.forgetBeyond(config.embeddings().mostStored());
      LOG.debugf("%d embeddings forgotten", forgotten);
    } catch (JdbiException e) {
      LOG.warnf(
          "old embeddings stay until the next time: %s",
          e.getCause() == null ? e.getClass().getName() : e.getCause().getMessage());
    }
  }
}
