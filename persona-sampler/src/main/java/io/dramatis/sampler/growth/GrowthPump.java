package io.dramatis.sampler.growth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** One look at all jobs that have ended and whose pool is still to be published. */
final class GrowthPump {
  private static final Logger LOG = Logger.getLogger(GrowthPump.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Jdbi jdbi;
  private final GrowthPublisher publisher;
  private final Continuation continuation;
  private final GrowthObserver observer;
  private final Clock clock;
  private final Map<String, Pause> paused = new HashMap<>();

  /** When a growth that could not be published is tried again; forgotten with the process. */
  private record Pause(Instant until, Duration length) {}

  GrowthPump(
      Jdbi jdbi,
      GrowthPublisher publisher,
      Continuation continuation,
      GrowthObserver observer,
      Clock clock) {
    this.jdbi = jdbi;
    this.publisher = publisher;
    this.continuation = continuation;
    this.observer = observer;
    this.clock = clock;
  }

  /** Publishes what can be published, and posts the jobs that follow. */
  void turn() {
    List<String> due = jdbi.withHandle(GrowthRows::due);
    paused.keySet().retainAll(due);
    for (String jobId : due) {
      Pause pause = paused.get(jobId);
      if (pause == null || !clock.instant().isBefore(pause.until())) {
        publish(jobId);
      }
    }
    continuation.turn();
  }

  private void publish(String jobId) {
    try {
      Optional<GrowthEnd> ended = publisher.publish(jobId);
      // What waits for its samples is looked at less and less often: each look counts them.
      ended.ifPresentOrElse(
          end -> {
            paused.remove(jobId);
            LOG.infof(
                "job %s: version %s, %d new, %d duplicates, %d refused; %s",
                jobId,
                end.version() == null ? "none" : end.version().toString(),
                end.added(),
                end.duplicates(),
                end.refusals(),
                end.reason().isEmpty() ? "the next iteration begins" : end.reason());
            observer.ended(end);
          },
          () -> pause(jobId));
    } catch (RuntimeException e) {
      // A pool that cannot be published must not hold up the others, nor be tried without a rest.
      setAside(jobId, e);
    }
  }

  private void setAside(String jobId, RuntimeException failure) {
    LOG.errorf(failure, "job %s: its pool cannot be published now", jobId);
    pause(jobId);
    try {
      publisher.stumble(
          jobId, "publishing fails and is tried again: " + failure.getClass().getSimpleName());
    } catch (JdbiException e) {
      LOG.warnf("job %s: the database does not take the reason: %s", jobId, e.getMessage());
    }
  }

  private void pause(String jobId) {
    Pause before = paused.get(jobId);
    Duration length = before == null ? Duration.ofSeconds(1) : before.length().multipliedBy(2);
    Duration bounded = length.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : length;
    paused.put(jobId, new Pause(clock.instant().plus(bounded), bounded));
  }
}
