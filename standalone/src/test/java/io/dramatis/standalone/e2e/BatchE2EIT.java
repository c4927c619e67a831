package io.dramatis.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dramatis.contracts.job.JobProgress;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.inference.simulation.LatencyDistribution;
import io.dramatis.inference.simulation.SimulatedServer;
import io.dramatis.inference.simulation.SimulationOptions;
import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.client.JobWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Prompts that wait long for their model, far longer than Kafka lets a consumer not poll. */
@ExtendWith(ClusterExtension.class)
class BatchE2EIT {
  private static final int PROMPTS = 40;

  /** As many as the model takes at once. */
  private static final int FEW = 16;

  /** What Kafka's client says when it gives a consumer up for not polling. */
  private static final String THROWN_OUT = "poll timeout has expired";

  private static String job(int prompts, String model, String mode) {
    return """
        name: end-to-end-batch
        recipe: instruction-response
        seeds: [bread, rain, a broken bicycle]
        target: { prompts: %d }
        candidates: 2
        generation: { model: %s, maxTokens: 120, mode: %s }
        filter: { disabled: [coherence] }
        seed: 3
        """
        .formatted(prompts, model, mode);
  }

  @Test
  void a_killed_generator_pays_for_no_request_of_a_batch_twice(Cluster cluster) throws Exception {
    ApiClient sampler = cluster.api(Part.PERSONA_SAMPLER);
    try (SimulatedServer server = serve(cluster, LatencyDistribution.NONE)) {
      server.batches().plan().takes(Duration.ofSeconds(1), Duration.ofSeconds(15));
      String id = sampler.submit(job(PROMPTS, "batched", "batch"), null).jobId();
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> server.batches().states().contains("in_progress"));

      cluster.kill(Part.GENERATOR);
      cluster.start(Part.GENERATOR);
      JobProgress end = end(sampler, id);

      assertThat(end.status()).isEqualTo(JobStatus.COMPLETED);
      assertThat(end.failures()).isEmpty();
      JobCounts.assertAddUp(cluster, end);
      List<String> sent =
          server.batches().requests().stream().flatMap(List::stream).collect(Collectors.toList());
      // One request for each prompt's question, and one for each candidate's answer.
      assertThat(sent).hasSize(PROMPTS * 3);
      assertThat(Set.copyOf(sent)).hasSize(PROMPTS * 3);
      assertThat(server.batches().answered().values()).containsOnly(1);
      assertThat(server.stats().requests()).as("direct calls").isZero();
      assertThat(cluster.log(Part.GENERATOR)).doesNotContain(THROWN_OUT);
    }
  }

  @Test
  void a_slow_model_makes_no_prompt_come_again(Cluster cluster) throws Exception {
    ApiClient sampler = cluster.api(Part.PERSONA_SAMPLER);
    try (SimulatedServer server = serve(cluster, new LatencyDistribution(15_000, 0.01))) {
      String id = sampler.submit(job(FEW, "simulated", "online"), null).jobId();

      JobProgress end = end(sampler, id);

      assertThat(end.status()).isEqualTo(JobStatus.COMPLETED);
      assertThat(end.failures()).isEmpty();
      assertThat(server.stats().requests()).isEqualTo(FEW * 3);
      assertThat(cluster.log(Part.GENERATOR)).doesNotContain(THROWN_OUT);
    }
  }

  private static SimulatedServer serve(Cluster cluster, LatencyDistribution latency)
      throws IOException {
    return SimulatedServer.start(
        SimulationOptions.DEFAULT.withPort(cluster.simulatedPort()).withLatency(latency));
  }

  private static JobProgress end(ApiClient sampler, String id) throws InterruptedException {
    return new JobWatch(sampler, Duration.ofMillis(200), Duration.ofMinutes(1))
        .follow(id, progress -> {});
  }
}
