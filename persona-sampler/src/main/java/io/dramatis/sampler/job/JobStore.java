package io.dramatis.sampler.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.JobProgress;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.sampler.example.ExampleRows;
import io.dramatis.sampler.growth.GrowthRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Jobs in the database: taken in once, read by whoever asks, their status changed by people. */
public final class JobStore {
  private static final ObjectMapper JSON = EventCodec.mapper();

  private final Jdbi jdbi;

  /** A store on schema {@code sampler}. */
  public JobStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Whether this very job is there already.
   *
   * @throws JobConflictException when the id belongs to another job
   */
  public boolean holds(String id, GenerationJob spec) {
    return jdbi.withHandle(handle -> same(handle, id, json(spec)));
  }

  /**
   * Takes a job in, once.
   *
   * @return whether it is new; false when the same job is already there
   * @throws JobConflictException when the id belongs to another job
   */
  public boolean insert(Job job) {
    return jdbi.inTransaction(handle -> insert(handle, job));
  }

  /**
   * Takes a job in, once, in the caller's transaction.
   *
   * @return whether it is new; false when the same job is already there
   * @throws JobConflictException when the id belongs to another job
   */
  public static boolean insert(Handle handle, Job job) {
    String spec = json(job.spec());
    int inserted =
        handle
            .createUpdate(
                """
                      insert into sampler.job (id, name, spec, spec_hash, settings, pool, pool_version, status)
                      values (:id, :name, :spec::json, md5(:spec), :settings::json, :pool, :version, 'RUNNING')
                      on conflict (id) do nothing
                      """)
            .bind("id", job.id())
            .bind("name", job.spec().name())
            .bind("spec", spec)
            .bind("settings", json(job.settings()))
            .bind("pool", job.pool())
            .bind("version", job.poolVersion())
            .execute();
    if (inserted == 0) {
      same(handle, job.id(), spec);
      return false;
    }
    SamplingRows.insert(handle, job);
    GrowthRows.begin(handle, job);
    ExampleRows.begin(handle, job);
    return true;
  }

  private static boolean same(Handle handle, String id, String spec) {
    Optional<Boolean> same =
        handle
            .createQuery("select spec_hash = md5(:spec) from sampler.job where id = :id")
            .bind("spec", spec)
            .bind("id", id)
            .mapTo(Boolean.class)
            .findOne();
    if (same.isPresent() && !same.get()) {
      throw new JobConflictException(
          "job %s is already there with another spec; use another id or Idempotency-Key"
              .formatted(id));
    }
    return same.isPresent();
  }

  /** A job as it was taken in. */
  public Optional<Job> find(String id) {
    return jdbi.withHandle(handle -> find(handle, id));
  }

  /** A job as it was taken in, in the caller's transaction. */
  public static Optional<Job> find(Handle handle, String id) {
    return handle
        .createQuery(
            "select j.id, j.spec, j.settings, j.pool, j.pool_version, "
                + SamplingRows.COLUMNS
                + " from sampler.job j left join sampler.job_sampling s on s.job_id = j.id"
                + " where j.id = :id")
        .bind("id", id)
        .map((rs, context) -> job(rs))
        .findOne();
  }

  private static Job job(ResultSet rs) throws SQLException {
    try {
      return new Job(
          rs.getString("id"),
          JSON.readValue(rs.getString("spec"), GenerationJob.class),
          JSON.readValue(rs.getString("settings"), JobSettings.class),
          rs.getString("pool"),
          rs.getInt("pool_version"),
          SamplingRows.read(rs));
    } catch (JsonProcessingException e) {
      throw new SQLException("job %s is stored unreadably".formatted(rs.getString("id")), e);
    }
  }

  /**
   * A job and how far it is.
   *
   * @param jobId the job
   * @param prompts handed to the pipeline so far, 1 and up
   */
  public record Emitted(String jobId, long prompts) {}

  /** The jobs over one pool version that have prompts, oldest first. */
  public List<Emitted> over(String pool, int version) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, next_sequence from sampler.job
                    where pool = :pool and pool_version = :version and next_sequence > 0
                    order by ordinal
                    """)
                .bind("pool", pool)
                .bind("version", version)
                .map((rs, context) -> new Emitted(rs.getString(1), rs.getLong(2)))
                .list());
  }

  /** A job's numbers. */
  public Optional<JobProgress> progress(String id) {
    return jdbi.withHandle(
        handle -> progress(handle, "where id = :id", Map.of("id", id)).stream().findFirst());
  }

  /**
   * Jobs, newest first.
   *
   * @param before the ordinal that the page starts below; absent for the first page
   * @return ordinal to numbers, at most limit
   */
  public Map<Long, JobProgress> page(Optional<Long> before, int limit) {
    return jdbi.withHandle(
        handle -> {
          List<Long> ordinals =
              handle
                  .createQuery(
                      "select ordinal from sampler.job where ordinal < :before order by ordinal desc limit :limit")
                  .bind("before", before.orElse(Long.MAX_VALUE))
                  .bind("limit", limit)
                  .mapTo(Long.class)
                  .list();
          Map<Long, JobProgress> page = new LinkedHashMap<>();
          for (Long ordinal : ordinals) {
            progress(handle, "where ordinal = :ordinal", Map.of("ordinal", ordinal))
                .forEach(p -> page.put(ordinal, p));
          }
          return page;
        });
  }

  private static List<JobProgress> progress(Handle handle, String where, Map<String, ?> binds) {
    // One statement, so that totals and tallies are of one moment.
    return handle
        .createQuery(
            """
            select id, name, status, reason, spec -> 'target' as target, next_sequence,
                   prompts_accepted, prompts_rejected, prompts_failed, samples, coherent,
                   prompt_tokens, completion_tokens, cost, created_at, finished_at,
                   (select jsonb_object_agg(reason, count) from sampler.tally t
                     where t.job_id = j.id and what = 'candidate') as candidates,
                   (select jsonb_object_agg(reason, count) from sampler.tally t
                     where t.job_id = j.id and what = 'failure') as failures
              from sampler.job j
            """
                + where)
        .bindMap(binds)
        .map((rs, context) -> JobProgressRow.read(rs))
        .list();
  }

  /**
   * Moves a job from one of some statuses to another.
   *
   * @throws JobNotFoundException when there is none
   * @throws JobConflictException when it stands elsewhere; being there already is no conflict
   */
  public void move(String id, List<JobStatus> from, JobStatus to) {
    int moved =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        "update sampler.job set status = :to, reason = '' where id = :id and status in (<from>)")
                    .bind("id", id)
                    .bind("to", to.name())
                    .bindList("from", from.stream().map(JobStatus::name).toList())
                    .execute());
    if (moved == 0) {
      JobStatus now = progress(id).orElseThrow(() -> new JobNotFoundException(id)).status();
      if (now != to) {
        throw new JobConflictException(
            "job %s is %s; only a job that is %s can become %s".formatted(id, now, from, to));
      }
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a contracts record must be writable as JSON", e);
    }
  }
}
