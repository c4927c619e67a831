package io.dramatis.sampler.growth;

import io.dramatis.contracts.job.JobStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Growths as people look at them. */
final class GrowthViews {
  private final Jdbi jdbi;

  GrowthViews(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  private record Row(String pool, GrowthView.Iteration iteration) {}

  /**
   * The growth that a job is part of, as the first iteration or a later one; absent when it grows
   * no pool.
   */
  Optional<GrowthView> of(String jobId) {
    // One statement, so that all numbers are of one moment.
    List<Row> rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select g.*, j.status as job_status, j.samples,
                               (select count(*) from sampler.grown_persona s where s.job_id = g.job_id)
                                 as staged,
                               (select jsonb_object_agg(r.refused, r.count) from (
                                  select s.refused, count(*) from sampler.grown_persona s
                                   where s.job_id = g.job_id and s.refused is not null
                                   group by s.refused) r) as staged_refused
                          from sampler.growth g join sampler.job j on j.id = g.job_id
                         where g.root = (select root from sampler.growth where job_id = :job)
                         order by g.iteration
                        """)
                    .bind("job", jobId)
                    .map((row, context) -> row(row))
                    .list());
    return rows.isEmpty() ? Optional.empty() : Optional.of(view(rows));
  }

  private static GrowthView view(List<Row> rows) {
    GrowthView.Iteration last = rows.getLast().iteration();
    boolean ended =
        last.status() == GrowthStatus.PUBLISHED || last.status() == GrowthStatus.NOTHING;
    return new GrowthView(
        rows.getFirst().pool(),
        rows.stream().map(Row::iteration).toList(),
        ended && !last.reason().isEmpty() ? last.reason() : null);
  }

  private static Row row(ResultSet row) throws SQLException {
    boolean ended = row.getObject("ended_at") != null;
    long accepted = row.getLong("samples");
    Map<String, Long> refusals =
        GrowthRows.counts(row.getString(ended ? "refused" : "staged_refused"));
    return new Row(
        row.getString("pool"),
        new GrowthView.Iteration(
            row.getString("job_id"),
            row.getInt("iteration"),
            JobStatus.valueOf(row.getString("job_status")),
            GrowthStatus.valueOf(row.getString("status")),
            row.getString("reason"),
            accepted,
            ended ? accepted : row.getLong("staged"),
            row.getLong("added"),
            row.getLong("duplicates"),
            refusals.values().stream().mapToLong(Long::longValue).sum(),
            refusals,
            row.getObject("version", Integer.class)));
  }
}
