package io.dramatis.sampler.job;

import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.sampler.example.ExampleRows;
import io.dramatis.sampler.growth.GrowthRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The prompts in flight: outbox, window, de-duplication and liveness check in one. Emitting inserts
 * rows and moves the cursor in one transaction, then sends; an outcome deletes its row and adds its
 * counts in one transaction; no row, no count.
 */
public final class Ledger {
  private final Jdbi jdbi;
  private final Duration lease;
  private final Duration resendAfter;

  /**
   * A prompt in flight that is to be sent.
   *
   * @param sends how often the broker has confirmed it, 0 when it never has
   */
  public record Due(String jobId, long sequence, int sends) {}

  /**
   * @param lease time after which an unconfirmed prompt is due again
   * @param resendAfter time after which a sent prompt without an outcome is due again; doubles
   */
  public Ledger(Jdbi jdbi, Duration lease, Duration resendAfter) {
    this.jdbi = jdbi;
    this.lease = lease;
    this.resendAfter = resendAfter;
  }

  /** Ids of the jobs that the loop looks at, oldest first. */
  public List<String> active() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id from sampler.job
                     where finished_at is null and status in ('RUNNING', 'CANCELLING') order by ordinal
                    """)
                .mapTo(String.class)
                .list());
  }

  /**
   * Decides and emits in one transaction. Replicas that look at the same job take turns: each
   * decides by what the one before it left.
   *
   * @param decide the loop's pure decision
   * @return sequences to be sent, leased to the caller; empty when nothing is emitted
   */
  public List<Long> advance(String jobId, Function<JobState, Decision> decide) {
    return jdbi.inTransaction(
        handle -> {
          Optional<JobState> state = lock(handle, jobId);
          return state.isEmpty()
              ? List.of()
              : apply(handle, state.get(), decide.apply(state.get()));
        });
  }

  private static Optional<JobState> lock(Handle handle, String jobId) {
    return handle
        .createQuery(
            """
            select * from sampler.job
             where id = :id and finished_at is null and status in ('RUNNING', 'CANCELLING')
               for no key update
            """)
        .bind("id", jobId)
        .map((rs, context) -> state(rs))
        .findOne();
  }

  private static JobState state(ResultSet rs) throws SQLException {
    return new JobState(
        rs.getString("id"),
        JobStatus.valueOf(rs.getString("status")),
        rs.getLong("next_sequence"),
        rs.getLong("prompts_accepted"),
        rs.getLong("prompts_rejected"),
        rs.getLong("prompts_failed"),
        rs.getLong("consecutive_failures"),
        rs.getLong("samples"),
        rs.getLong("prompt_tokens") + rs.getLong("completion_tokens"),
        JobProgressRow.instant(rs, "created_at"),
        rs.getDouble("cost"));
  }

  private List<Long> apply(Handle handle, JobState state, Decision decision) {
    return switch (decision) {
      case Decision.Emit emit -> emit(handle, state, emit.prompts());
      case Decision.Await await -> {
        handle.execute(
            "update sampler.job set reason = ? where id = ? and reason <> ?",
            await.reason(),
            state.id(),
            await.reason());
        yield List.of();
      }
      case Decision.End end -> {
        handle.execute(
            "update sampler.job set status = ?, reason = ?, finished_at = now() where id = ?",
            end.status().name(),
            end.reason(),
            state.id());
        ExampleRows.end(handle, state.id());
        yield List.of();
      }
    };
  }

  private List<Long> emit(Handle handle, JobState state, int prompts) {
    long from = state.emitted();
    handle
        .createUpdate(
            """
            insert into sampler.ledger (job_id, sequence, sends, due_at, own_examples)
            select :job, s, 0, now() + :lease * interval '1 millisecond',
                   coalesce((select count from sampler.example_count where job_id = :job), 0)
              from generate_series(:from, :to) s
            """)
        .bind("job", state.id())
        .bind("lease", lease.toMillis())
        .bind("from", from)
        .bind("to", from + prompts - 1)
        .execute();
    handle.execute(
        "update sampler.job set next_sequence = ?, reason = '' where id = ?",
        from + prompts,
        state.id());
    return LongStream.range(from, from + prompts).boxed().toList();
  }

  /**
   * How many own samples of the job there were when each of these prompts was emitted.
   *
   * @return by sequence; prompts that are in flight no longer have none
   */
  public Map<Long, Long> ownExamples(String jobId, List<Long> sequences) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select sequence, own_examples from sampler.ledger
                     where job_id = :job and sequence = any(:sequences)
                    """)
                .bind("job", jobId)
                .bind("sequences", sequences.stream().mapToLong(Long::longValue).toArray())
                .map((rs, context) -> Map.entry(rs.getLong(1), rs.getLong(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /**
   * The broker has these prompts: they are due again only when no outcome comes. Only this counts
   * as a sending, so that a broker that is down for long makes nobody give prompts up.
   */
  public void sent(String jobId, List<Long> sequences) {
    sent(jobId, sequences, resendAfter);
  }

  /**
   * The broker has these prompts, of a job with a time of its own.
   *
   * @param after time without an outcome after which they are due again; doubles
   */
  public void sent(String jobId, List<Long> sequences, Duration after) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update sampler.ledger l
                       set sends = l.sends + 1,
                           due_at = now() + :after * (1 << least(l.sends, 16)) * interval '1 millisecond'
                      from (select job_id, sequence from sampler.ledger
                             where job_id = :job and sequence = any(:sequences)
                             order by job_id, sequence for update) o
                     where l.job_id = o.job_id and l.sequence = o.sequence
                    """)
                .bind("job", jobId)
                .bind("after", after.toMillis())
                .bind("sequences", sequences.stream().mapToLong(Long::longValue).toArray())
                .execute());
  }

  /**
   * Leases prompts that are due again: unconfirmed after a crash, or without an outcome too long.
   *
   * @param most at most this many, 1 and up
   */
  public List<Due> due(int most) {
    return jdbi.inTransaction(
        handle ->
            handle
                .createQuery(
                    """
                    update sampler.ledger l
                       set due_at = now() + :lease * interval '1 millisecond'
                      from (select job_id, sequence from sampler.ledger
                             where due_at < now() order by due_at limit :most for update skip locked) d
                     where l.job_id = d.job_id and l.sequence = d.sequence
                    returning l.job_id, l.sequence, l.sends
                    """)
                .bind("lease", lease.toMillis())
                .bind("most", most)
                .map((rs, context) -> new Due(rs.getString(1), rs.getLong(2), rs.getInt(3)))
                .list());
  }

  /**
   * Prompts still in flight of a job that has been ending for longer than it may.
   *
   * @param grace time from the first call for this job
   */
  public List<Long> abandoned(String jobId, Duration grace) {
    return jdbi.inTransaction(
        handle ->
            handle
                .createQuery(
                    """
                    with ending as (
                      update sampler.job set ending_since = coalesce(ending_since, now())
                       where id = :job returning ending_since)
                    select l.sequence from sampler.ledger l, ending
                     where l.job_id = :job
                       and ending_since < now() - :grace * interval '1 millisecond'
                    """)
                .bind("job", jobId)
                .bind("grace", grace.toMillis())
                .mapTo(Long.class)
                .list());
  }

  /**
   * Closes prompts and adds their counts. An outcome without a row was counted before, or is of a
   * job that is not here, and changes nothing.
   *
   * @return outcomes counted
   */
  public int close(List<Outcome> outcomes) {
    return jdbi.inTransaction(
        handle -> {
          Map<String, Outcome> open = LedgerRows.remove(handle, outcomes);
          GrowthRows.expect(handle, open.values());
          OutcomeTotals.byJob(open.values()).forEach((job, totals) -> totals.addTo(handle, job));
          return open.size();
        });
  }
}
