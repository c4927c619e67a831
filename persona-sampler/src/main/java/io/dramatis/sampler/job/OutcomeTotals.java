package io.dramatis.sampler.job;

import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.Outcome.Kind;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What a batch of outcomes adds to one job. */
final class OutcomeTotals {
  private long accepted;
  private long rejected;
  private long failed;
  private long samples;
  private long coherent;
  private long promptTokens;
  private long completionTokens;
  private double cost;
  private final Map<String, Long> candidates = new TreeMap<>();
  private final Map<String, Long> failures = new TreeMap<>();

  private OutcomeTotals() {}

  /** Job id to totals, in the order of ids, so that two batches lock jobs in the same order. */
  static Map<String, OutcomeTotals> byJob(Collection<Outcome> outcomes) {
    Map<String, OutcomeTotals> totals = new TreeMap<>();
    outcomes.forEach(o -> totals.computeIfAbsent(o.jobId(), id -> new OutcomeTotals()).add(o));
    return totals;
  }

  private void add(Outcome outcome) {
    switch (outcome.kind()) {
      case ACCEPTED -> accepted++;
      case REJECTED -> rejected++;
      case FAILED -> failed++;
    }
    samples += outcome.accepted();
    coherent += outcome.coherent();
    promptTokens = Math.addExact(promptTokens, outcome.usage().prompt());
    completionTokens = Math.addExact(completionTokens, outcome.usage().completion());
    cost += outcome.cost();
    outcome.candidates().forEach((fate, count) -> candidates.merge(fate, (long) count, Long::sum));
    if (outcome.kind() == Kind.FAILED) {
      failures.merge(outcome.reason(), 1L, Long::sum);
    }
  }

  void addTo(Handle handle, String jobId) {
    handle
        .createUpdate(
            """
            update sampler.job
               set prompts_accepted = prompts_accepted + :accepted,
                   prompts_rejected = prompts_rejected + :rejected,
                   prompts_failed = prompts_failed + :failed,
                   consecutive_failures =
                     case when :accepted + :rejected > 0 then 0 else consecutive_failures + :failed end,
                   samples = samples + :samples,
                   coherent = coherent + :coherent,
                   prompt_tokens = prompt_tokens + :promptTokens,
                   completion_tokens = completion_tokens + :completionTokens,
                   cost = cost + :cost
             where id = :job
            """)
        .bind("accepted", accepted)
        .bind("rejected", rejected)
        .bind("failed", failed)
        .bind("samples", samples)
        .bind("coherent", coherent)
        .bind("promptTokens", promptTokens)
        .bind("completionTokens", completionTokens)
        .bind("cost", cost)
        .bind("job", jobId)
        .execute();
    tally(handle, jobId, "candidate", candidates);
    tally(handle, jobId, "failure", failures);
  }

  private static void tally(Handle handle, String jobId, String what, Map<String, Long> counts) {
    if (counts.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into sampler.tally as t (job_id, what, reason, count)
            values (:job, :what, :reason, :count)
            on conflict (job_id, what, reason) do update set count = t.count + excluded.count
            """);
    counts.forEach(
        (reason, count) ->
            batch
                .bind("job", jobId)
                .bind("what", what)
                .bind("reason", reason)
                .bind("count", count)
                .add());
    batch.execute();
  }
}
