package io.dramatis.sampler.example;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.event.TrainingSample;
import io.dramatis.sampler.job.JobStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Takes the accepted samples of jobs that show them in later prompts; those of other jobs cost a
 * look into memory. Safe for use by several threads.
 */
final class ExampleIntake {
  private static final int MOST_REMEMBERED = 1_000;
  // A flood of samples must leave connections for everybody else.
  private static final int AT_ONCE = 2;
  private static final int PRUNE_EVERY = 1_000;

  private final Jdbi jdbi;
  private final JobStore jobs;
  private final int latest;
  private final Semaphore permits = new Semaphore(AT_ONCE);
  private final Map<String, Optional<Role>> voices =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<Role>> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  ExampleIntake(Jdbi jdbi, JobStore jobs) {
    this(jdbi, jobs, ExampleDraw.LATEST);
  }

  /**
   * @param latest examples that are kept at least
   */
  ExampleIntake(Jdbi jdbi, JobStore jobs, int latest) {
    this.jdbi = jdbi;
    this.jobs = jobs;
    this.latest = latest;
  }

  /**
   * Takes a sample in, once. One whose job shows none of its own, or has ended, changes nothing.
   *
   * @param jobId the job as the record's key tells it, so that the event need not be read for a job
   *     that takes none; null when it does not tell
   * @return whether it became an example by this call
   * @throws io.dramatis.contracts.UnreadableEventException when it is no sample
   */
  boolean take(@Nullable String jobId, byte @Nullable [] event) throws InterruptedException {
    if (jobId != null && voice(jobId).isEmpty()) {
      return false;
    }
    TrainingSample sample = EventCodec.read(event, TrainingSample.class);
    Optional<OwnExample> example =
        voice(sample.jobId()).flatMap(voice -> OwnExample.of(sample, voice));
    return example.isPresent() && add(sample.jobId(), example.get());
  }

  private boolean add(String jobId, OwnExample example) throws InterruptedException {
    permits.acquire();
    try {
      Optional<Long> count = jdbi.inTransaction(handle -> ExampleRows.add(handle, jobId, example));
      if (count.isPresent() && count.get() % Math.min(PRUNE_EVERY, latest) == 0) {
        jdbi.useTransaction(handle -> ExampleRows.prune(handle, jobId, latest));
      }
      return count.isPresent();
    } finally {
      permits.release();
    }
  }

  /** A job never changes and is there before its samples, so what was found once stays true. */
  private Optional<Role> voice(String jobId) {
    synchronized (voices) {
      Optional<Role> known = voices.get(jobId);
      if (known != null) {
        return known;
      }
    }
    Optional<Role> found =
        jobId.indexOf('\0') < 0 && jdbi.withHandle(handle -> ExampleRows.isOpen(handle, jobId))
            ? jobs.find(jobId).map(job -> job.settings().recipe().voice())
            : Optional.empty();
    synchronized (voices) {
      voices.put(jobId, found);
    }
    return found;
  }
}
