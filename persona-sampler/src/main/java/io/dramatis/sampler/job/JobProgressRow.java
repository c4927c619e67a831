package io.dramatis.sampler.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.TokenUsage;
import io.dramatis.contracts.job.JobProgress;
import io.dramatis.contracts.job.JobProgress.Candidates;
import io.dramatis.contracts.job.JobProgress.Prompts;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.contracts.job.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A row of {@code sampler.job} with its tallies as progress. */
final class JobProgressRow {
  private static final ObjectMapper JSON = EventCodec.mapper();
  private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};

  private JobProgressRow() {}

  static JobProgress read(ResultSet rs) throws SQLException {
    try {
      Map<String, Long> fates = counts(rs.getString("candidates"));
      long total = fates.values().stream().mapToLong(Long::longValue).sum();
      fates.remove(Outcome.ACCEPTED);
      return new JobProgress(
          rs.getString("id"),
          rs.getString("name"),
          JobStatus.valueOf(rs.getString("status")),
          rs.getString("reason"),
          JSON.readValue(rs.getString("target"), Target.class),
          prompts(rs),
          new Candidates(total, rs.getLong("coherent"), rs.getLong("samples"), fates),
          counts(rs.getString("failures")),
          new TokenUsage(rs.getLong("prompt_tokens"), rs.getLong("completion_tokens")),
          instant(rs, "created_at"),
          rs.getObject("finished_at") == null ? null : instant(rs, "finished_at"),
          rs.getDouble("cost"));
    } catch (JsonProcessingException e) {
      throw new SQLException("job %s is stored unreadably".formatted(rs.getString("id")), e);
    }
  }

  private static Prompts prompts(ResultSet rs) throws SQLException {
    long emitted = rs.getLong("next_sequence");
    long accepted = rs.getLong("prompts_accepted");
    long rejected = rs.getLong("prompts_rejected");
    long failed = rs.getLong("prompts_failed");
    return new Prompts(emitted, emitted - accepted - rejected - failed, accepted, rejected, failed);
  }

  static Instant instant(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static Map<String, Long> counts(@Nullable String json) throws JsonProcessingException {
    return json == null ? new TreeMap<>() : JSON.readValue(json, COUNTS);
  }
}
