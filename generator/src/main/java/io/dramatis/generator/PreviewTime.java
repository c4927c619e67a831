package io.dramatis.generator;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.Timeout;
import dev.failsafe.TimeoutExceededException;
import io.dramatis.contracts.event.CandidateBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Generates for a preview as long as somebody waits for it. Previews have no window, so those of a
 * model that is away would pile up in the places of other prompts.
 */
final class PreviewTime {
  private PreviewTime() {}

  /** Work that may be interrupted. */
  @FunctionalInterface
  interface Work {
    CandidateBatch run() throws InterruptedException;
  }

  /**
   * What the work brings; empty when nobody waits for it any more.
   *
   * @throws InterruptedException when the caller is stopped
   */
  static Optional<CandidateBatch> until(Instant end, Work work) throws InterruptedException {
    Duration left = Duration.between(Instant.now(), end);
    if (!left.isPositive()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Failsafe.with(Timeout.<CandidateBatch>builder(left).withInterrupt().build())
              .get(work::run));
    } catch (TimeoutExceededException nobodyWaits) {
      Thread.interrupted();
      return Optional.empty();
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException stopped) {
        Thread.interrupted();
        throw stopped;
      }
      throw e;
    }
  }
}
