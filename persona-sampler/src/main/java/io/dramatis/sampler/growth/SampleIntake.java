package io.dramatis.sampler.growth;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.UnreadableEventException;
import io.dramatis.contracts.event.TrainingSample;
import io.dramatis.sampler.job.JobStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the accepted samples of growing jobs; those of other jobs cost a look into memory. Safe for
 * use by several threads.
 */
final class SampleIntake {
  private static final int MOST_REMEMBERED = 1_000;
  // A flood of samples must leave connections for everybody else.
  private static final int AT_ONCE = 3;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Jdbi jdbi;
  private final JobStore jobs;
  private final Semaphore permits = new Semaphore(AT_ONCE);
  private final Map<String, Optional<SampleReading>> readings =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<SampleReading>> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  SampleIntake(Jdbi jdbi, JobStore jobs) {
    this.jdbi = jdbi;
    this.jobs = jobs;
  }

  /**
   * Takes a sample in, once. One whose job is not here, grows nothing, or has published its pool
   * changes nothing.
   *
   * @param jobId the job as the record's key tells it, so that the event need not be read for a job
   *     that grows nothing; null when it does not tell
   * @return whether the sample was new
   * @throws UnreadableEventException when it is no sample, or not with ids derived from its job
   */
  boolean take(@Nullable String jobId, byte @Nullable [] event) throws InterruptedException {
    if (jobId != null && reading(jobId).isEmpty()) {
      return false;
    }
    TrainingSample sample = EventCodec.read(event, TrainingSample.class);
    Optional<SampleReading> reading = reading(sample.jobId());
    return reading.isPresent() && stage(reading.get().read(sample));
  }

  private boolean stage(Staged staged) throws InterruptedException {
    while (true) {
      permits.acquire();
      try {
        return jdbi.inTransaction(handle -> StagedPersonas.stage(handle, staged));
      } catch (JdbiException e) {
        if (!StagedPersonas.isBusy(e)) {
          throw e;
        }
      } finally {
        permits.release();
      }
      // Without a permit: samples of other jobs go on meanwhile.
      Thread.sleep(PAUSE);
    }
  }

  /** A job never changes and is there before its samples, so what was found once stays true. */
  private Optional<SampleReading> reading(String jobId) {
    synchronized (readings) {
      Optional<SampleReading> known = readings.get(jobId);
      if (known != null) {
        return known;
      }
    }
    Optional<SampleReading> found =
        jobId.indexOf('\0') < 0 && jdbi.withHandle(handle -> GrowthRows.isOpen(handle, jobId))
            ? jobs.find(jobId).map(SampleReading::new)
            : Optional.empty();
    synchronized (readings) {
      readings.put(jobId, found);
    }
    return found;
  }
}
