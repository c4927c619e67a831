package io.dramatis.filter;

import io.dramatis.filter.duplicate.SignatureStore;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/** Forgets signatures that are older than their retention, so that the table does not grow. */
@ApplicationScoped
class SignatureCleanup {
  private static final Logger LOG = Logger.getLogger(SignatureCleanup.class);

  private final SignatureStore signatures;
  private final FilterConfig config;

  SignatureCleanup(SignatureStore signatures, FilterConfig config) {
    this.signatures = signatures;
    this.config = config;
  }

  @Scheduled(
      identity = "filter-forgets-signatures",
      every = "${dramatis.filter.duplicates.cleanup-every}",
      delayed = "1m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void clean() {
    try {
      int forgotten =
          signatures.forget(
              OffsetDateTime.now(ZoneOffset.UTC).minus(config.duplicates().retention()));
      LOG.debugf("%d signatures forgotten", forgotten);
    } catch (JdbiException e) {
      LOG.warnf(
          "old signatures stay until the next time: %s",
          e.getCause() == null ? e.getClass().getName() : e.getCause().getMessage());
    }
  }
}
