package io.dramatis.sampler.growth;

import io.dramatis.sampler.SamplerConfig;
import io.dramatis.sampler.job.PumpLoop;
import io.dramatis.sampler.job.SamplerCore;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Puts the parts of growing pools together and opens them to the service's edges. */
@ApplicationScoped
public class GrowthCore {
  private final SampleIntake intake;
  private final GrowthViews views;
  private final PumpLoop loop;

  /** The parts, on what the service was given. */
  GrowthCore(
      SamplerConfig config,
      @DataSource("sampler") Jdbi jdbi,
      SamplerCore jobs,
      MeterRegistry metrics) {
    intake = new SampleIntake(jdbi, jobs.store());
    views = new GrowthViews(jdbi);
    GrowthPump pump =
        new GrowthPump(
            jdbi,
            new GrowthPublisher(jdbi, config.growthPatience(), Clock.systemUTC()),
            new Continuation(jdbi, jobs.store(), jobs::submit),
            end -> count(metrics, end),
            Clock.systemUTC());
    loop = new PumpLoop("growth-pump", pump::turn, config.growthTick());
  }

  private static void count(MeterRegistry metrics, GrowthEnd end) {
    personas(metrics, "new", end.added());
    personas(metrics, "duplicate", end.duplicates());
    personas(metrics, "refused", end.refusals());
  }

  private static void personas(MeterRegistry metrics, String outcome, long count) {
    metrics.counter("dramatis.growth.personas", "outcome", outcome).increment((double) count);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    loop.stop();
  }

  /**
   * Takes a sample in, once.
   *
   * @param jobId as the record's key tells it; null when it does not
   * @throws io.dramatis.contracts.UnreadableEventException when it is no sample
   */
  void take(@Nullable String jobId, byte @Nullable [] event) throws InterruptedException {
    intake.take(jobId, event);
  }

  /** The growth that a job is part of; absent when it grows no pool. */
  Optional<GrowthView> view(String jobId) {
    return views.of(jobId);
  }
}
