package io.dramatis.generator.batch;

import io.dramatis.inference.batch.Batch;
import io.dramatis.inference.batch.BatchAnswer;
import io.dramatis.inference.batch.BatchAnswer.Answered;
import io.dramatis.inference.batch.BatchAnswer.Failed;
import io.dramatis.inference.batch.BatchRequest;
import io.dramatis.inference.batch.BatchSettings;
import io.dramatis.inference.batch.BatchStore;
import io.dramatis.inference.batch.LeaseLostException;
import io.dramatis.inference.batch.Settlement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jspecify.annotations.Nullable;

/** Requests and batches in the schema {@code generator}; time is the database's. */
public final class PostgresBatchStore implements BatchStore {
  /** Bodies are whole prompts, and a batch may have 50,000. */
  private static final int FETCH = 200;

  private final Jdbi jdbi;

  /** A store on a database whose schema {@code generator} is migrated. */
  public PostgresBatchStore(DataSource database) {
    this.jdbi = Jdbi.create(database);
    // An exception's message would repeat a statement's values, which are prompts and answers.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  @Override
  public void add(Collection<BatchRequest> requests) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(BatchSql.ADD)
                .bindArray("keys", String.class, requests.stream().map(BatchRequest::key).toList())
                .bindArray(
                    "models", String.class, requests.stream().map(BatchRequest::model).toList())
                .bindArray(
                    "bodies", String.class, requests.stream().map(BatchRequest::body).toList())
                .execute());
  }

  @Override
  public Map<String, BatchAnswer> answers(Collection<String> keys) {
    Map<String, BatchAnswer> answers = new HashMap<>();
    if (!keys.isEmpty()) {
      jdbi.useHandle(
          handle ->
              handle
                  .createQuery(BatchSql.ANSWERS)
                  .bindArray("keys", String.class, List.copyOf(keys))
                  .map((row, context) -> Map.entry(row.getString("key"), answer(row)))
                  .forEach(entry -> answers.put(entry.getKey(), entry.getValue())));
    }
    return answers;
  }

  private static BatchAnswer answer(ResultSet row) throws SQLException {
    String failure = row.getString("failure");
    String response = row.getString("response");
    return failure == null
        ? new Answered(row.getInt("status"), response)
        : new Failed(failure, response);
  }

  @Override
  public Optional<Batch> claim(BatchSettings settings, String owner, Duration lease) {
    return jdbi.inTransaction(
        handle ->
            due(handle, settings) ? claimed(handle, settings, owner, lease) : Optional.empty());
  }

  private static boolean due(Handle handle, BatchSettings settings) {
    String model = settings.model();
    boolean alone =
        handle.createQuery(BatchSql.CLAIMING).bind("model", model).mapTo(Boolean.class).one();
    if (!alone) {
      return false;
    }
    Optional<Boolean> oldest =
        handle
            .createQuery(BatchSql.OLDEST_IS_DUE)
            .bind("model", model)
            .bind("wait", seconds(settings.maxWait()))
            .mapTo(Boolean.class)
            .findOne();
    return oldest.isPresent()
        && (oldest.get()
            || handle
                .createQuery(BatchSql.BATCH_IS_FULL)
                .bind("model", model)
                .bind("most", settings.maxRequests())
                .mapTo(Boolean.class)
                .findOne()
                .isPresent());
  }

  private static Optional<Batch> claimed(
      Handle handle, BatchSettings settings, String owner, Duration lease) {
    return handle
        .createQuery(BatchSql.CLAIM)
        .bind("batch", UUID.randomUUID().toString())
        .bind("model", settings.model())
        .bind("most", settings.maxRequests())
        .bind("bytes", settings.maxBytes())
        .bind("overhead", settings.lineBytes(0))
        .bind("owner", owner)
        .bind("lease", seconds(lease))
        .map(PostgresBatchStore::batch)
        .findOne();
  }

  @Override
  public List<Batch> takeOver(String model, String owner, Duration lease) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(BatchSql.TAKE_OVER)
                .bind("model", model)
                .bind("owner", owner)
                .bind("lease", seconds(lease))
                .map(PostgresBatchStore::batch)
                .list());
  }

  private static Batch batch(ResultSet row, StatementContext context) throws SQLException {
    return new Batch(
        row.getString("id"),
        row.getString("model"),
        Batch.State.valueOf(row.getString("state")),
        row.getString("input_file"),
        row.getString("provider_id"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  @Override
  public void renew(String owner, Duration lease) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(BatchSql.RENEW)
                .bind("owner", owner)
                .bind("lease", seconds(lease))
                .execute());
  }

  @Override
  public void release(String owner) {
    jdbi.useHandle(handle -> handle.createUpdate(BatchSql.RELEASE).bind("owner", owner).execute());
  }

  @Override
  public void requests(String batch, Consumer<BatchRequest> each) {
    // In a transaction, since only there the driver fetches row by row.
    jdbi.useTransaction(
        handle ->
            handle
                .createQuery(BatchSql.REQUESTS)
                .bind("batch", batch)
                .setFetchSize(FETCH)
                .map(
                    (row, context) ->
                        new BatchRequest(
                            row.getString("key"), row.getString("model"), row.getString("body")))
                .forEach(each));
  }

  @Override
  public void advance(Batch batch, String owner) {
    jdbi.useTransaction(
        handle -> {
          hold(handle, batch.id(), owner);
          handle
              .createUpdate(BatchSql.ADVANCE)
              .bind("batch", batch.id())
              .bind("state", batch.state().name())
              .bind("file", batch.inputFile())
              .bind("provider", batch.providerId())
              .execute();
        });
  }

  private static void hold(Handle handle, String batch, String owner) {
    boolean held =
        handle
            .createQuery(BatchSql.HELD)
            .bind("batch", batch)
            .bind("owner", owner)
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    if (!held) {
      throw new LeaseLostException(batch);
    }
  }

  @Override
  public int settle(String batch, String owner, List<Settlement> settlements, int maxAttempts) {
    return jdbi.inTransaction(
        handle -> {
          hold(handle, batch, owner);
          return settle(handle, batch, settlements, maxAttempts);
        });
  }

  private static int settle(
      Handle handle, String batch, List<Settlement> settlements, int maxAttempts) {
    int again =
        handle
            .createUpdate(BatchSql.AGAIN)
            .bindArray(
                "keys",
                String.class,
                settlements.stream().filter(Settlement::again).map(Settlement::key).toList())
            .bind("batch", batch)
            .bind("most", maxAttempts)
            .execute();
    List<Stored> answers = settlements.stream().map(it -> Stored.of(it.answer())).toList();
    return again
        + handle
            .createUpdate(BatchSql.ANSWER)
            .bindArray("keys", String.class, settlements.stream().map(Settlement::key).toList())
            .bindArray("statuses", Integer.class, column(answers, Stored::status))
            .bindArray("failures", String.class, column(answers, Stored::failure))
            .bindArray("responses", String.class, column(answers, Stored::response))
            .bind("batch", batch)
            .execute();
  }

  private static @Nullable Object[] column(
      List<Stored> answers, Function<Stored, @Nullable Object> value) {
    return answers.stream().map(value).toArray();
  }

  /** An answer as its columns. */
  private record Stored(@Nullable Integer status, @Nullable String failure, String response) {
    private static Stored of(BatchAnswer answer) {
      return switch (answer) {
        case Answered(int status, String body) -> new Stored(status, null, body);
        case Failed(String reason, String detail) -> new Stored(null, reason, detail);
      };
    }
  }

  @Override
  public void close(
      String batch, String owner, List<Settlement> last, Settlement others, int maxAttempts) {
    jdbi.useTransaction(
        handle -> {
          hold(handle, batch, owner);
          settle(handle, batch, last, maxAttempts);
          if (others.again()) {
            handle
                .createUpdate(BatchSql.OTHERS_AGAIN)
                .bind("batch", batch)
                .bind("most", maxAttempts)
                .execute();
          }
          Stored answer = Stored.of(others.answer());
          handle
              .createUpdate(BatchSql.ANSWER_OTHERS)
              .bind("batch", batch)
              .bind("status", answer.status())
              .bind("failure", answer.failure())
              .bind("response", answer.response())
              .execute();
          handle.createUpdate(BatchSql.CLOSE).bind("batch", batch).execute();
        });
  }

  @Override
  public int forget(String model, Duration retention) {
    return jdbi.inTransaction(
        handle -> {
          forget(handle, BatchSql.FORGET_BATCHES, model, retention);
          return forget(handle, BatchSql.FORGET_REQUESTS, model, retention);
        });
  }

  private static int forget(Handle handle, String sql, String model, Duration retention) {
    return handle
        .createUpdate(sql)
        .bind("model", model)
        .bind("retention", seconds(retention))
        .execute();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
