package io.dramatis.sampler.example;

import io.dramatis.sampler.job.Job;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * The rows of {@code sampler.example}: a job's accepted samples, numbered without gaps as they
 * arrive. A job with a row in {@code sampler.example_count} takes them.
 */
public final class ExampleRows {
  private ExampleRows() {}

  /** Lets a job that shows its own samples take them; others have nothing. */
  public static void begin(Handle handle, Job job) {
    if (job.spec().prompting().ownShots() > 0) {
      handle.execute(
          "insert into sampler.example_count (job_id) values (?) on conflict do nothing", job.id());
    }
  }

  /** Forgets a job's examples: it has ended and sends no prompt again. */
  public static void end(Handle handle, String jobId) {
    // The count first: whoever adds holds it, and finds it gone after this.
    handle.execute("delete from sampler.example_count where job_id = ?", jobId);
    handle.execute("delete from sampler.example where job_id = ?", jobId);
  }

  static boolean isOpen(Handle handle, String jobId) {
    return count(handle, jobId, "").isPresent();
  }

  /**
   * Adds an example, once.
   *
   * @return how many there are now; nothing when it was there already, or the job takes none
   */
  static Optional<Long> add(Handle handle, String jobId, OwnExample example) {
    Optional<Long> count = count(handle, jobId, "for update");
    if (count.isEmpty() || insert(handle, jobId, count.get(), example) == 0) {
      return Optional.empty();
    }
    handle.execute("update sampler.example_count set count = count + 1 where job_id = ?", jobId);
    return count.map(before -> before + 1);
  }

  private static Optional<Long> count(Handle handle, String jobId, String lock) {
    return handle
        .createQuery("select count from sampler.example_count where job_id = :job " + lock)
        .bind("job", jobId)
        .mapTo(Long.class)
        .findOne();
  }

  private static int insert(Handle handle, String jobId, long ordinal, OwnExample example) {
    return handle
        .createUpdate(
            """
            insert into sampler.example (job_id, ordinal, sample_id, text, persona, generation)
            values (:job, :ordinal, :sample, :text, :persona, :generation)
            on conflict (job_id, sample_id) do nothing
            """)
        .bind("job", jobId)
        .bind("ordinal", ordinal)
        .bind("sample", example.sample())
        .bind("text", example.text())
        .bind("persona", example.persona())
        .bind("generation", example.generation())
        .execute();
  }

  /**
   * Deletes the examples that no prompt can draw any more: neither one that is in flight, as it was
   * emitted when there were fewer, nor a later one.
   *
   * @param latest examples that a prompt draws from
   * @return how many were deleted
   */
  static int prune(Handle handle, String jobId, int latest) {
    // Emissions hold the job's row too: the count that each of them saw is in the ledger by now.
    handle.execute("select from sampler.job where id = ? for no key update", jobId);
    return handle
        .createUpdate(
            """
            delete from sampler.example
             where job_id = :job and ordinal < :latest * -1 + least(
               (select count from sampler.example_count where job_id = :job),
               (select min(own_examples) from sampler.ledger where job_id = :job))
            """)
        .bind("job", jobId)
        .bind("latest", (long) latest)
        .execute();
  }

  static Map<Long, OwnExample> read(Handle handle, String jobId, Collection<Long> ordinals) {
    return handle
        .createQuery(
            """
            select ordinal, sample_id, text, persona, generation from sampler.example
             where job_id = :job and ordinal = any(:ordinals)
            """)
        .bind("job", jobId)
        .bind("ordinals", ordinals.stream().mapToLong(Long::longValue).toArray())
        .map(
            (row, context) ->
                Map.entry(
                    row.getLong("ordinal"),
                    new OwnExample(
                        row.getString("sample_id"),
                        row.getString("text"),
                        row.getString("persona"),
                        row.getInt("generation"))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
