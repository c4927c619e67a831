package io.dramatis.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dramatis.contracts.job.JobProgress;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.inference.simulation.Fault;
import io.dramatis.inference.simulation.LatencyDistribution;
import io.dramatis.inference.simulation.SimulatedServer;
import io.dramatis.inference.simulation.SimulationOptions;
import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.client.JobWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A model server that is away, or errs, over real HTTP. */
@ExtendWith(ClusterExtension.class)
class EndpointE2EIT {
  @Test
  void a_job_waits_while_the_endpoint_is_down_and_then_goes_on(Cluster cluster) throws Exception {
    ApiClient sampler = cluster.api(Part.PERSONA_SAMPLER);
    String id;
    try (SimulatedServer server = serve(cluster)) {
      id = sampler.submit(TestJob.ofPrompts(200, "simulated"), null).jobId();
      await().atMost(Duration.ofSeconds(30)).until(() -> outcomes(sampler.job(id)) > 20);
      assertThat(server.stats().requests()).isPositive();
    }

    await()
        .during(Duration.ofMinutes(1))
        .atMost(Duration.ofSeconds(70))
        .untilAsserted(
            () -> {
              assertThat(sampler.job(id).status()).isEqualTo(JobStatus.RUNNING);
              assertThat(sampler.job(id).prompts().failed()).isZero();
            });
    try (SimulatedServer server = serve(cluster)) {
      JobProgress end = end(sampler, id);

      assertThat(server.stats().requests()).isPositive();
      assertThat(end.status()).isEqualTo(JobStatus.COMPLETED);
      assertThat(end.prompts().failed()).isZero();
      JobCounts.assertAddUp(cluster, end);
    }
  }

  @Test
  void what_an_endpoint_can_do_wrong_ends_as_an_outcome_with_its_reason(Cluster cluster)
      throws Exception {
    ApiClient sampler = cluster.api(Part.PERSONA_SAMPLER);
    try (SimulatedServer server = serve(cluster)) {
      server
          .faults()
          .retryAfter("1")
          .rates(
              Map.of(
                  Fault.RATE_LIMITED, 0.05,
                  Fault.SERVER_ERROR, 0.05,
                  Fault.CLOSED, 0.05,
                  Fault.MALFORMED_JSON, 0.05,
                  Fault.ONE_CHOICE, 0.10,
                  Fault.BAD_REQUEST, 0.10));
      String id = sampler.submit(TestJob.ofPrompts(150, "simulated"), null).jobId();

      JobProgress end = end(sampler, id);

      assertThat(end.status()).isEqualTo(JobStatus.COMPLETED);
      assertThat(end.prompts().emitted()).isEqualTo(150);
      assertThat(end.failures()).containsKey("bad-request");
      assertThat(end.prompts().accepted()).isGreaterThan(75);
      JobCounts.assertAddUp(cluster, end);
    }
  }

  private static SimulatedServer serve(Cluster cluster) throws IOException {
    return SimulatedServer.start(
        SimulationOptions.DEFAULT
            .withPort(cluster.simulatedPort())
            .withLatency(new LatencyDistribution(100, 0.3)));
  }

  private static long outcomes(JobProgress job) {
    return job.prompts().accepted() + job.prompts().rejected() + job.prompts().failed();
  }

  private static JobProgress end(ApiClient sampler, String id) throws InterruptedException {
    return new JobWatch(sampler, Duration.ofMillis(200), Duration.ofMinutes(1))
        .follow(id, progress -> {});
  }
}
