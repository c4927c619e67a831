package io.dramatis.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.job.JobProgress;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.client.JobWatch;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What is in memory and in the ledger is a window, not the job. The services have heaps of 320 MB;
 * this job's events are several times that.
 */
@ExtendWith(ClusterExtension.class)
class MemoryE2EIT {
  private static final int PROMPTS = 8_000;

  /** Four prompts for each of the sixteen requests that the model takes at once. */
  private static final long WINDOW = 64;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void a_large_job_needs_no_more_than_a_window(Cluster cluster) throws Exception {
    ApiClient sampler = cluster.api(Part.PERSONA_SAMPLER);
    List<Long> rows = new ArrayList<>();
    String id = sampler.submit(TestJob.ofPrompts(PROMPTS, "rehearsal"), null).jobId();

    JobProgress end =
        new JobWatch(sampler, Duration.ofMillis(200), Duration.ofMinutes(9))
            .follow(id, progress -> rows.add(ledgerRows(cluster)));

    assertThat(end.status()).isEqualTo(JobStatus.COMPLETED);
    JobCounts.assertAddUp(cluster, end);
    assertThat(rows).hasSizeGreaterThan(10).allSatisfy(n -> assertThat(n).isBetween(0L, WINDOW));
  }

  private static long ledgerRows(Cluster cluster) {
    try (Connection connection =
            DriverManager.getConnection(cluster.jdbcUrl(), "dramatis", "dramatis");
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("select count(*) from sampler.ledger")) {
      count.next();
      return count.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError("the ledger cannot be counted", e);
    }
  }
}
