package io.dramatis.filter;

import io.dramatis.filter.duplicate.DuplicateStores;
import io.dramatis.filter.duplicate.rouge.InstructionStore;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/**
 * Forgets what candidates compete by once it is older than its retention, so that nothing grows.
 */
@ApplicationScoped
class SignatureCleanup {
  private static final Logger LOG = Logger.getLogger(SignatureCleanup.class);

  private final DuplicateStores duplicates;
  private final InstructionStore instructions;
  private final FilterConfig config;

  SignatureCleanup(DuplicateStores duplicates, InstructionStore instructions, FilterConfig config) {
    this.duplicates = duplicates;
    this.instructions = instructions;
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
      OffsetDateTime before =
          OffsetDateTime.now(ZoneOffset.UTC).minus(config.duplicates().retention());
      LOG.debugf(
          "%d sketches and %d instructions forgotten",
          duplicates.forget(before), instructions.forget(before));
    } catch (JdbiException e) {
      LOG.warnf(
          "old signatures stay until the next time: %s",
          e.getCause() == null ? e.getClass().getName() : e.getCause().getMessage());
    }
  }
}
