package io.dramatis.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dramatis.contracts.job.JobProgress;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.client.JobWatch;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is killed in mid-job and started again: nothing is lost and nothing happens twice. */
@ExtendWith(ClusterExtension.class)
class KillE2EIT {
  private static final int PROMPTS = 400;

  @ParameterizedTest
  @EnumSource(Part.class)
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void a_job_outlives_the_death_of(Part part, Cluster cluster) throws Exception {
    ApiClient sampler = cluster.api(Part.PERSONA_SAMPLER);
    String id = sampler.submit(TestJob.ofPrompts(PROMPTS, "default"), null).jobId();
    JobProgress middle = await().until(() -> sampler.job(id), job -> outcomes(job) > PROMPTS / 10);
    assertThat(outcomes(middle)).as("mid-job").isLessThan(PROMPTS / 2);

    cluster.kill(part);
    cluster.start(part);
    cluster.awaitReady();
    JobProgress end =
        new JobWatch(sampler, Duration.ofMillis(200), Duration.ofMinutes(2))
            .follow(id, progress -> {});

    assertThat(end.status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(end.prompts().emitted()).isEqualTo(PROMPTS);
    JobCounts.assertAddUp(cluster, end);
  }

  private static long outcomes(JobProgress job) {
    return job.prompts().accepted() + job.prompts().rejected() + job.prompts().failed();
  }
}
