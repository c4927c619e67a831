package io.dramatis.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Topics;
import io.dramatis.contracts.job.JobProgress;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.client.ApiException;
import io.dramatis.standalone.client.JobWatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ClusterExtension.class)
class PipelineE2EIT {
  private Cluster cluster;
  private ApiClient sampler;

  @BeforeEach
  void meet(Cluster cluster) {
    this.cluster = cluster;
    this.sampler = cluster.api(Part.PERSONA_SAMPLER);
  }

  @Test
  void a_job_posted_by_rest_reaches_its_target_and_every_count_adds_up() throws Exception {
    JobProgress posted = sampler.submit(TestJob.ofSamples(20), null);

    JobProgress end = end(posted.jobId());

    assertThat(end.status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(end.candidates().accepted()).isGreaterThanOrEqualTo(20);
    JobCounts.assertAddUp(cluster, end);
  }

  @Test
  void a_job_sent_by_kafka_is_the_same_job_and_a_resend_changes_nothing() throws Exception {
    String id = "kafka-" + UUID.randomUUID();
    Topic jobs = new Topic(cluster.bootstrapServers(), Topics.JOBS);
    byte[] job = TestJob.ofPrompts(30, "default").getBytes(StandardCharsets.UTF_8);
    jobs.send(id, job);
    jobs.send(id, job);

    await().atMost(Duration.ofSeconds(60)).until(() -> isThere(id));
    JobProgress end = end(id);

    assertThat(end.status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(end.prompts().emitted()).isEqualTo(30);
    JobCounts.assertAddUp(cluster, end);
  }

  @Test
  void one_idempotency_key_is_one_job() throws Exception {
    String key = UUID.randomUUID().toString();

    JobProgress first = sampler.submit(TestJob.ofPrompts(5, "default"), key);
    JobProgress second = sampler.submit(TestJob.ofPrompts(5, "default"), key);

    assertThat(second.jobId()).isEqualTo(first.jobId());
    JobCounts.assertAddUp(cluster, end(first.jobId()));
  }

  @Test
  void pausing_stops_emission_within_the_window_resuming_goes_on_cancelling_ends()
      throws Exception {
    String id = sampler.submit(TestJob.ofPrompts(100_000, "default"), null).jobId();
    await().until(() -> outcomes(id) > 20);

    assertThat(sampler.act(id, "pause").status()).isEqualTo(JobStatus.PAUSED);
    await().atMost(Duration.ofSeconds(60)).until(() -> sampler.job(id).prompts().inFlight() == 0);
    long whilePaused = sampler.job(id).prompts().emitted();
    assertThat(sampler.job(id).status()).isEqualTo(JobStatus.PAUSED);

    assertThat(sampler.act(id, "resume").status()).isEqualTo(JobStatus.RUNNING);
    await().until(() -> sampler.job(id).prompts().emitted() > whilePaused);

    sampler.act(id, "cancel");
    JobProgress end = end(id);
    assertThat(end.status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(end.prompts().emitted()).isLessThan(100_000);
    JobCounts.assertAddUp(cluster, end);
  }

  @Test
  void the_event_stream_tells_the_progress_and_ends_with_the_job() throws Exception {
    String id = sampler.submit(TestJob.ofPrompts(60, "default"), null).jobId();

    List<JsonNode> events = events(id);

    assertThat(events).hasSizeGreaterThan(1);
    assertThat(events.getLast().path("status").asText()).isEqualTo("COMPLETED");
    assertThat(events.getLast().path("prompts").path("emitted").asLong()).isEqualTo(60);
  }

  private List<JsonNode> events(String id) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                sampler.download("/api/jobs/%s/events".formatted(id), "text/event-stream"),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> line.startsWith("data:"))
          .map(line -> EventCodec.read(data(line), JsonNode.class))
          .toList();
    }
  }

  private static byte[] data(String line) {
    return line.substring("data:".length()).getBytes(StandardCharsets.UTF_8);
  }

  private boolean isThere(String id) {
    try {
      return sampler.job(id) != null;
    } catch (ApiException e) {
      return false;
    }
  }

  private long outcomes(String id) {
    JobProgress.Prompts prompts = sampler.job(id).prompts();
    return prompts.accepted() + prompts.rejected() + prompts.failed();
  }

  private JobProgress end(String id) throws InterruptedException {
    return new JobWatch(sampler, Duration.ofMillis(200), Duration.ofMinutes(1))
        .follow(id, progress -> {});
  }
}
