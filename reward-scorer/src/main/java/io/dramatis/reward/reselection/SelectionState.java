package io.dramatis.reward.reselection;

import io.dramatis.contracts.job.FilterOptions;
import io.dramatis.contracts.job.RewardOptions;
import io.dramatis.reward.selection.SelectionCounts;
import io.dramatis.reward.store.JobOptions;
import io.dramatis.reward.store.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.OptionalDouble;

/**
 * How far a selection is, and by what it selects.
 *
 * @param job what the job selected by
 * @param now what this one selects by
 * @param threshold what the quantile amounts to
 * @param last the last prompt that it covers
 * @param done the last prompt that is done
 * @param counts of those that are done
 * @param createdAt when its samples count as stored, UTC
 * @param complete whether readers see it
 */
record SelectionState(
    JobOptions job,
    JobOptions now,
    OptionalDouble threshold,
    long last,
    long done,
    SelectionCounts counts,
    OffsetDateTime createdAt,
    boolean complete) {

  static SelectionState of(ResultSet row) throws SQLException {
    double bound = row.getDouble("threshold");
    OptionalDouble threshold = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(bound);
    return new SelectionState(
        options(row, "name", "job_reward", "job_filter"),
        options(row, "name", "reward", "filter"),
        threshold,
        row.getLong("last_sequence"),
        row.getLong("done_sequence"),
        StoredJson.read(row.getString("counts"), SelectionCounts.class),
        row.getObject("created_at", OffsetDateTime.class),
        row.getObject("completed_at") != null);
  }

  static JobOptions options(ResultSet row, String name, String reward, String filter)
      throws SQLException {
    return new JobOptions(
        row.getString(name),
        StoredJson.read(row.getString(reward), RewardOptions.class),
        StoredJson.read(row.getString(filter), FilterOptions.class));
  }

  PromptReselection selects() {
    return new PromptReselection(
        new Rejudgement(job.filter(), now.filter()), now.reward(), threshold);
  }
}
