package io.dramatis.reward.reselection;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.reward.selection.SelectionCounts;
import io.dramatis.reward.store.JobOptions;
import io.dramatis.reward.store.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jspecify.annotations.Nullable;

/** The selections of the store, and one more batch of one. */
final class SelectionStore {
  private static final TypeReference<Map<String, JsonNode>> CHANGES = new TypeReference<>() {};

  private final Jdbi jdbi;

  SelectionStore(Jdbi jdbi) {
    this.jdbi =
        jdbi.registerArrayType(String.class, "text").registerArrayType(Boolean.class, "bool");
    // An exception's message must never hold somebody's text.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /**
   * The number of the selection with these changes: the one that is there, one that was cut off
   * before the job stored more, from its beginning, or a new one.
   *
   * @throws NotSelectableException when the store does not hold what it needs
   * @throws BadSelectionException when the changes do not fit the job
   */
  int open(String job, SelectionChanges changes) {
    return jdbi.inTransaction(handle -> open(handle, job, changes));
  }

  private record Stored(long prompts, long last, long early) {}

  private static int open(Handle handle, String job, SelectionChanges changes) {
    handle.createQuery(SelectionSql.LOCK).bind("job", job).mapTo(String.class).list();
    Stored stored =
        handle
            .createQuery(SelectionSql.STORED)
            .bind("job", job)
            .map(
                (row, _) ->
                    new Stored(row.getLong("prompts"), row.getLong("last"), row.getLong("early")))
            .one();
    JobOptions options = options(handle, job, stored);
    JobOptions changed = changes.on(options);
    String written = StoredJson.write(changes.values(), CHANGES);
    return handle
        .createQuery(SelectionSql.SAME)
        .bind("job", job)
        .bind("changes", written)
        .bind("prompts", stored.prompts())
        .mapTo(Integer.class)
        .findOne()
        .or(() -> restarted(handle, job, written, stored, changed))
        .orElseGet(
            () ->
                begin(handle, SelectionSql.OPEN, job, written, stored, changed)
                    .bind("reward", StoredJson.write(changed.reward()))
                    .bind("filter", StoredJson.write(changed.filter()))
                    .mapTo(Integer.class)
                    .one());
  }

  /** One that was cut off, after which the job stored more: of what it did nobody has seen any. */
  private static Optional<Integer> restarted(
      Handle handle, String job, String written, Stored stored, JobOptions changed) {
    Optional<Integer> selection =
        begin(handle, SelectionSql.RESTART, job, written, stored, changed)
            .mapTo(Integer.class)
            .findOne();
    selection.ifPresent(
        it -> {
          for (String delete : List.of(SelectionSql.DELETE_FATES, SelectionSql.DELETE_SAMPLES)) {
            handle.createUpdate(delete).bind("job", job).bind("selection", it).execute();
          }
        });
    return selection;
  }

  private static Query begin(
      Handle handle, String sql, String job, String written, Stored stored, JobOptions changed) {
    return handle
        .createQuery(sql)
        .bind("job", job)
        .bind("changes", written)
        .bind("threshold", threshold(handle, job, changed))
        .bind("prompts", stored.prompts())
        .bind("last", stored.last())
        .bind("counts", StoredJson.write(SelectionCounts.NONE));
  }

  private static JobOptions options(Handle handle, String job, Stored stored) {
    if (stored.prompts() == 0) {
      throw NotSelectableException.unknown(job);
    }
    Optional<JobOptions> options =
        handle
            .createQuery(SelectionSql.OPTIONS)
            .bind("job", job)
            .map((row, _) -> SelectionState.options(row, "name", "reward", "filter"))
            .findOne();
    if (options.isEmpty() || stored.early() > 0) {
      throw NotSelectableException.early(
          job, stored.early() > 0 ? stored.early() : stored.prompts());
    }
    return options.get();
  }

  private static @Nullable Double threshold(Handle handle, String job, JobOptions options) {
    Double quantile = options.reward().quantile();
    return quantile == null
        ? null
        : handle
            .createQuery(SelectionSql.THRESHOLD)
            .bind("quantile", quantile)
            .bind("job", job)
            .bind("scorer", options.reward().scorer())
            .mapTo(Double.class)
            .findOne()
            .orElse(null);
  }

  /** Does one batch; false once there is nothing left to do, and readers see it. */
  boolean advance(String job, int selection) {
    return jdbi.inTransaction(handle -> new SelectionBatch(handle, job, selection).advance());
  }

  /** A job's selections, finished and not, beside its own. */
  List<SelectionView> views(String job) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SelectionSql.VIEWS)
                .bind("job", job)
                .map((row, _) -> view(row))
                .list());
  }

  private static SelectionView view(ResultSet row) throws SQLException {
    OffsetDateTime completed = row.getObject("completed_at", OffsetDateTime.class);
    return new SelectionView(
        row.getString("job_id"),
        row.getInt("selection"),
        StoredJson.read(row.getString("changes"), CHANGES),
        row.getLong("prompts"),
        StoredJson.read(row.getString("counts"), SelectionCounts.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        completed == null ? null : completed.toInstant());
  }
}
