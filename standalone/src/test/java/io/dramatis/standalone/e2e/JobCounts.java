package io.dramatis.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Topics;
import io.dramatis.contracts.event.TrainingSample;
import io.dramatis.contracts.job.JobProgress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Everything that is counted of a job that has ended, in each place where it is counted. */
final class JobCounts {
  private final Cluster cluster;
  private final JobProgress job;

  private JobCounts(Cluster cluster, JobProgress job) {
    this.cluster = cluster;
    this.job = job;
  }

  /** Holds that the ledger, the report, the store and the samples' topic tell the same story. */
  static void assertAddUp(Cluster cluster, JobProgress job) throws SQLException {
    JobCounts counts = new JobCounts(cluster, job);
    counts.assertProgressAddsUp();
    counts.assertReportAgrees();
    counts.assertStoreAgrees();
    counts.assertTopicCoversTheStore();
  }

  private void assertProgressAddsUp() {
    JobProgress.Prompts prompts = job.prompts();
    assertThat(job.status().terminal()).isTrue();
    assertThat(prompts.inFlight()).isZero();
    assertThat(prompts.accepted() + prompts.rejected() + prompts.failed())
        .as("every prompt has one outcome")
        .isEqualTo(prompts.emitted());
    assertThat(job.candidates().accepted() + sum(job.candidates().rejected()))
        .as("every candidate has one fate")
        .isEqualTo(job.candidates().total());
    assertThat(sum(job.failures())).isEqualTo(prompts.failed());
  }

  private void assertReportAgrees() {
    JsonNode report =
        cluster.api(Part.REWARD_SCORER).get("/api/jobs/%s/report".formatted(job.jobId()));
    JsonNode prompts = report.path("prompts");
    assertThat(prompts.path("total").asLong()).isEqualTo(job.prompts().emitted());
    assertThat(prompts.path("accepted").asLong()).isEqualTo(job.prompts().accepted());
    assertThat(prompts.path("rejected").asLong()).isEqualTo(job.prompts().rejected());
    assertThat(prompts.path("failed").asLong()).isEqualTo(job.prompts().failed());
    assertThat(counts(report.path("failures"))).isEqualTo(new TreeMap<>(job.failures()));
    assertThat(report.path("candidates").path("total").asLong())
        .isEqualTo(job.candidates().total());
    assertThat(counts(report.path("candidates").path("fates"))).isEqualTo(fates());
    assertThat(report.path("samples").asLong()).isEqualTo(job.candidates().accepted());
  }

  private Map<String, Long> fates() {
    Map<String, Long> fates = new TreeMap<>(job.candidates().rejected());
    if (job.candidates().accepted() > 0) {
      fates.put("accepted", job.candidates().accepted());
    }
    return fates;
  }

  private void assertStoreAgrees() throws SQLException {
    assertThat(count("select count(distinct sequence) from store.prompt_outcome where job_id = ?"))
        .isEqualTo(job.prompts().emitted());
    assertThat(count("select max(sequence) + 1 from store.prompt_outcome where job_id = ?"))
        .as("no sequence is left out")
        .isEqualTo(job.prompts().emitted());
    assertThat(count("select count(*) from store.prompt_outcome where job_id = ?"))
        .isEqualTo(job.prompts().emitted());
    assertThat(
            count("select count(distinct (prompt_id, idx)) from store.candidate where job_id = ?"))
        .isEqualTo(job.candidates().total());
    assertThat(
            count(
                "select count(distinct s.sample_id) from store.sample s join store.candidate c"
                    + " on c.candidate_id = s.sample_id and c.fate = 'accepted'"
                    + " where s.job_id = ?"))
        .isEqualTo(job.candidates().accepted());
    assertThat(count("select count(*) from sampler.ledger where job_id = ?")).isZero();
  }

  /** Samples are published after their commit, so the last may still be on their way. */
  private void assertTopicCoversTheStore() throws SQLException {
    Set<String> stored = strings("select sample_id from store.sample where job_id = ?");
    Topic topic = new Topic(cluster.bootstrapServers(), Topics.SAMPLES);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(published(topic)).isEqualTo(stored));
  }

  private Set<String> published(Topic topic) {
    return topic.records().stream()
        .map(record -> EventCodec.read(record.value(), TrainingSample.class))
        .filter(sample -> sample.jobId().equals(job.jobId()))
        .map(TrainingSample::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private long count(String sql) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, job.jobId());
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private Set<String> strings(String sql) throws SQLException {
    Set<String> found = new TreeSet<>();
    try (Connection connection = connect();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, job.jobId());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    return found;
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(cluster.jdbcUrl(), "dramatis", "dramatis");
  }

  private static Map<String, Long> counts(JsonNode object) {
    return new TreeMap<>(
        EventCodec.mapper().convertValue(object, new TypeReference<HashMap<String, Long>>() {}));
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
