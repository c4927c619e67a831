package io.dramatis.sampler.job;

import io.dramatis.contracts.event.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The rows that outcomes close. */
final class LedgerRows {
  private LedgerRows() {}

  /**
   * Locks rows in the order of their keys, as {@link Ledger#sent} does, so that nobody deadlocks.
   */
  static Map<String, Outcome> remove(Handle handle, List<Outcome> outcomes) {
    Map<String, Outcome> byPrompt = new LinkedHashMap<>();
    outcomes.forEach(outcome -> byPrompt.putIfAbsent(outcome.promptId(), outcome));
    List<String> jobs = new ArrayList<>();
    List<Long> sequences = new ArrayList<>();
    byPrompt
        .values()
        .forEach(
            outcome -> {
              jobs.add(outcome.jobId());
              sequences.add(outcome.sequence());
            });
    Map<String, Outcome> open = new LinkedHashMap<>();
    handle
        .createQuery(
            """
            delete from sampler.ledger l
             using (select k.job_id, k.sequence
                      from sampler.ledger k
                      join unnest(:jobs, :sequences) as u (job_id, sequence)
                        on k.job_id = u.job_id and k.sequence = u.sequence
                     order by k.job_id, k.sequence for update of k) o
             where l.job_id = o.job_id and l.sequence = o.sequence
            returning l.job_id || '.' || l.sequence
            """)
        .bind("jobs", jobs.toArray(String[]::new))
        .bind("sequences", sequences.stream().mapToLong(Long::longValue).toArray())
        .mapTo(String.class)
        .forEach(
            id -> {
              Outcome outcome = byPrompt.get(id);
              if (outcome != null) {
                open.put(id, outcome);
              }
            });
    return open;
  }
}
