package io.dramatis.sampler.growth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.job.Into;
import io.dramatis.sampler.job.Job;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of {@code sampler.growth} and of the prompts whose samples it awaits. */
public final class GrowthRows {
  private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};

  private GrowthRows() {}

  /**
   * Begins the growth of a pool in the transaction that takes the job in; nothing happens for a job
   * that grows none.
   *
   * @param job new in this transaction
   */
  public static void begin(Handle handle, Job job) {
    Into into = job.spec().into();
    if (into == null) {
      return;
    }
    // A job that another one announced as its next iteration continues that one's growth.
    handle
        .createUpdate(
            """
            insert into sampler.growth (job_id, root, iteration, pool)
            select :job, coalesce(max(before.root), :job), coalesce(max(before.iteration), 0) + 1, :pool
              from sampler.growth before where before.next = :job
            """)
        .bind("job", job.id())
        .bind("pool", into.pool())
        .execute();
  }

  /**
   * Notes, in the transaction that counts them, how many samples each of these prompts has, so that
   * a pool is only published with all of them and with none that was not counted.
   */
  public static void expect(Handle handle, Collection<Outcome> counted) {
    List<Outcome> accepted = counted.stream().filter(o -> o.accepted() > 0).toList();
    if (accepted.isEmpty()) {
      return;
    }
    handle
        .createUpdate(
            """
            insert into sampler.growth_prompt (job_id, sequence, samples)
            select p.job_id, p.sequence, p.samples
              from unnest(:jobs, :sequences, :samples) as p (job_id, sequence, samples)
              join sampler.growth g on g.job_id = p.job_id
            """)
        .bind("jobs", accepted.stream().map(Outcome::jobId).toArray(String[]::new))
        .bind("sequences", accepted.stream().mapToLong(Outcome::sequence).toArray())
        .bind("samples", accepted.stream().mapToInt(Outcome::accepted).toArray())
        .execute();
  }

  /** Whether a job grows a pool and is not done with it. */
  static boolean isOpen(Handle handle, String jobId) {
    return handle
        .createQuery(
            "select exists (select from sampler.growth where job_id = ? and ended_at is null)")
        .bind(0, jobId)
        .mapTo(Boolean.class)
        .one();
  }

  /** Jobs that have ended and whose pool is still to be published, oldest first. */
  static List<String> due(Handle handle) {
    return handle
        .createQuery(
            """
            select g.job_id from sampler.growth g join sampler.job j on j.id = g.job_id
             where g.ended_at is null and j.finished_at is not null order by j.ordinal
            """)
        .mapTo(String.class)
        .list();
  }

  /** Takes the growth for this transaction; absent when it is done or another replica has it. */
  static Optional<Growth> take(Handle handle, String jobId) {
    return handle
        .createQuery(
            """
            select * from sampler.growth where job_id = ? and ended_at is null
               for no key update skip locked
            """)
        .bind(0, jobId)
        .map((row, context) -> growth(row))
        .findOne();
  }

  /** Jobs whose next iteration is announced and not yet posted. */
  static List<Growth> announced(Handle handle) {
    return handle
        .createQuery(
            """
            select g.* from sampler.growth g
             where g.next is not null
               and not exists (
                 select from sampler.growth n where n.job_id = g.next and n.root = g.root)
            """)
        .map((row, context) -> growth(row))
        .list();
  }

  /** Ends a recursion whose next job cannot be taken in. */
  static void stop(Handle handle, String jobId, String reason) {
    handle.execute(
        """
        update sampler.growth g set next = null, reason = ?
         where job_id = ? and next is not null
           and not exists (select from sampler.growth n where n.job_id = g.next and n.root = g.root)
        """,
        reason,
        jobId);
  }

  private static Growth growth(ResultSet row) throws SQLException {
    return new Growth(
        row.getString("job_id"),
        row.getString("root"),
        row.getInt("iteration"),
        row.getString("pool"),
        row.getObject("version", Integer.class),
        row.getString("next"));
  }

  /** Says why nothing is published yet. */
  static void await(Handle handle, String jobId, String reason) {
    handle.execute(
        """
        update sampler.growth set status = 'WAITING', reason = ?
         where job_id = ? and ended_at is null and (status, reason) is distinct from ('WAITING', ?)
        """,
        reason,
        jobId,
        reason);
  }

  /**
   * Ends a growth.
   *
   * @param end what became of it
   */
  static void end(Handle handle, String jobId, GrowthEnd end) {
    handle
        .createUpdate(
            """
            update sampler.growth
               set status = :status, reason = :reason, version = :version, next = :next, accepted = :accepted,
                   added = :added, duplicates = :duplicates, refused = :refused::jsonb, ended_at = now()
             where job_id = :job
            """)
        .bind("job", jobId)
        .bind("status", end.version() == null ? "NOTHING" : "PUBLISHED")
        .bind("reason", end.reason())
        .bind("version", end.version())
        .bind("next", end.next())
        .bind("accepted", end.accepted())
        .bind("added", end.added())
        .bind("duplicates", end.duplicates())
        .bind("refused", json(end.refused()))
        .execute();
    handle.execute("delete from sampler.growth_prompt where job_id = ?", jobId);
    handle.execute("delete from sampler.grown_persona where job_id = ?", jobId);
  }

  static Map<String, Long> counts(@Nullable String json) throws SQLException {
    try {
      return json == null ? new TreeMap<>() : EventCodec.mapper().readValue(json, COUNTS);
    } catch (JsonProcessingException e) {
      throw new SQLException("counts are stored unreadably", e);
    }
  }

  private static String json(Map<String, Long> counts) {
    try {
      return EventCodec.mapper().writeValueAsString(counts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of numbers is always JSON", e);
    }
  }
}
