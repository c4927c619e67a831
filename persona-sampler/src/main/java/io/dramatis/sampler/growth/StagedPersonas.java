package io.dramatis.sampler.growth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.dramatis.contracts.EventCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The rows of {@code sampler.grown_persona}. Only those whose prompt was counted are read. */
final class StagedPersonas {
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final int PAGE = 2_000;
  private static final TypeReference<TreeMap<String, String>> ATTRIBUTES = new TypeReference<>() {};
  private static final String COUNTED =
      """
       from sampler.grown_persona s
       join sampler.growth_prompt p on p.job_id = s.job_id and p.sequence = s.sequence
      where s.job_id = :job
      """;

  private StagedPersonas() {}

  /**
   * Keeps a sample, once. One that comes after its pool was published changes nothing. While it is
   * being published the statement fails at once with {@link #isBusy}: nobody waits on a connection.
   *
   * @return whether it was kept by this call
   */
  static boolean stage(Handle handle, Staged staged) {
    var update =
        handle.createUpdate(
            """
            with open as (
              select from sampler.growth where job_id = :job and ended_at is null for share nowait)
            insert into sampler.grown_persona
              (job_id, sequence, idx, refused, text, attributes, source, licence, parent, relation,
               generation, rehearsal)
            select :job, :sequence, :index, :refused, :text, :attributes::jsonb, :source, :licence,
                   :parent, :relation, :generation, :rehearsal
              from open
            on conflict do nothing
            """);
    update
        .bind("job", staged.place().jobId())
        .bind("sequence", staged.place().sequence())
        .bind("index", staged.place().index());
    switch (staged) {
      case Staged.Refused refused -> bind(update.bind("refused", refused.refusal().reason()), null);
      case Staged.Grown grown -> bind(update.bind("refused", (String) null), grown);
    }
    return update.execute() == 1;
  }

  /** Whether a statement failed because the growth is being looked at or published just now. */
  static boolean isBusy(JdbiException failure) {
    return failure.getCause() instanceof SQLException sql
        && LOCK_NOT_AVAILABLE.equals(sql.getSQLState());
  }

  private static void bind(SqlStatement<?> update, Staged.@Nullable Grown grown) {
    update
        .bind("text", grown == null ? null : grown.text())
        .bind("attributes", grown == null ? null : json(grown.attributes()))
        .bind("source", grown == null ? null : grown.source())
        .bind("licence", grown == null ? null : grown.licence())
        .bind("parent", grown == null ? null : grown.parent())
        .bind("relation", grown == null ? null : grown.relation())
        .bind("generation", grown == null ? null : (Integer) grown.generation())
        .bind("rehearsal", grown == null ? null : (Boolean) grown.rehearsal());
  }

  /**
   * How many samples a job's counted prompts have, and how many of those have arrived.
   *
   * @param expected samples that the job has
   * @param arrived samples that are staged
   */
  record Arrival(long expected, long arrived) {
    boolean complete() {
      return arrived >= expected;
    }
  }

  static Arrival arrival(Handle handle, String jobId) {
    return handle
        .createQuery(
            """
            select coalesce(sum(p.samples), 0),
                   coalesce(sum(least(p.samples, (
                     select count(*) from sampler.grown_persona s
                      where s.job_id = p.job_id and s.sequence = p.sequence))), 0)
              from sampler.growth_prompt p where p.job_id = :job
            """)
        .bind("job", jobId)
        .map((row, context) -> new Arrival(row.getLong(1), row.getLong(2)))
        .one();
  }

  /** Refused samples by reason. */
  static Map<String, Long> refused(Handle handle, String jobId) {
    Map<String, Long> refused = new TreeMap<>();
    counted(handle, "select s.refused, count(*)", " and s.refused is not null group by 1", jobId)
        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(entry -> refused.put(entry.getKey(), entry.getValue()));
    return refused;
  }

  /** The licences or sources, or whatever column it is, of a job's personas. */
  static List<String> distinct(Handle handle, String column, String jobId) {
    return counted(
            handle, "select distinct s." + column, " and s.refused is null order by 1", jobId)
        .mapTo(String.class)
        .list();
  }

  /** A job's personas in the order of their places, a page at a time. */
  static void forEachPage(Handle handle, String jobId, Consumer<List<Staged.Grown>> page) {
    long sequence = -1;
    int index = -1;
    List<Staged.Grown> next = page(handle, jobId, sequence, index);
    while (!next.isEmpty()) {
      page.accept(next);
      sequence = next.getLast().place().sequence();
      index = next.getLast().place().index();
      next = page(handle, jobId, sequence, index);
    }
  }

  private static List<Staged.Grown> page(Handle handle, String jobId, long sequence, int index) {
    return counted(
            handle,
            "select s.*",
            """
             and s.refused is null and (s.sequence, s.idx) > (:sequence, :index)
             order by s.sequence, s.idx limit :limit
            """,
            jobId)
        .bind("sequence", sequence)
        .bind("index", index)
        .bind("limit", PAGE)
        .map((row, context) -> grown(row))
        .list();
  }

  private static Query counted(Handle handle, String select, String rest, String jobId) {
    return handle.createQuery(select + COUNTED + rest).bind("job", jobId);
  }

  private static Staged.Grown grown(ResultSet row) throws SQLException {
    try {
      return new Staged.Grown(
          new Staged.Place(row.getString("job_id"), row.getLong("sequence"), row.getInt("idx")),
          row.getString("text"),
          EventCodec.mapper().readValue(row.getString("attributes"), ATTRIBUTES),
          row.getString("source"),
          row.getString("licence"),
          row.getString("parent"),
          row.getString("relation"),
          row.getInt("generation"),
          row.getBoolean("rehearsal"));
    } catch (JsonProcessingException e) {
      throw new SQLException("attributes of a staged persona are not a map of texts", e);
    }
  }

  private static String json(Map<String, String> attributes) {
    try {
      return EventCodec.mapper().writeValueAsString(attributes);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts is always JSON", e);
    }
  }
}
