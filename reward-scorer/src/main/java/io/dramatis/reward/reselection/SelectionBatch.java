package io.dramatis.reward.reselection;

import io.dramatis.contracts.event.FinishReason;
import io.dramatis.contracts.event.Reward;
import io.dramatis.reward.selection.SelectionCounts;
import io.dramatis.reward.store.StoredJson;
import io.dramatis.reward.store.Writing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * The next prompts of a selection, in one transaction with how far it is, so that a kill loses one
 * batch at most and never does one twice. Two that work on the same selection take turns.
 */
record SelectionBatch(Handle handle, String job, int selection) {
  /** A prompt's event has 4 MiB at most, so this bounds memory however long the job is. */
  static final int PROMPTS = 64;

  /** False once there is nothing left to do. */
  boolean advance() {
    SelectionState state =
        handle
            .createQuery(SelectionSql.STATE)
            .bind("job", job)
            .bind("selection", selection)
            .map((row, _) -> SelectionState.of(row))
            .one();
    if (state.complete()) {
      return false;
    }
    List<PromptRow> prompts = prompts(state);
    if (prompts.isEmpty()) {
      update(SelectionSql.COMPLETE).execute();
      return false;
    }
    long through = prompts.getLast().sequence();
    Map<String, List<ScoredOnce>> candidates = candidates(state.done(), through);
    PromptReselection selects = state.selects();
    SelectionCounts counts = state.counts();
    List<Reselected> ended = new ArrayList<>();
    for (PromptRow prompt : prompts) {
      Reselected end = selects.of(prompt.with(candidates.getOrDefault(prompt.id(), List.of())));
      ended.add(end);
      counts = counts.plus(end.counts());
    }
    insertFates(ended.stream().flatMap(it -> it.fates().stream()).toList());
    insertSamples(state, prompts, ended.stream().flatMap(it -> it.samples().stream()).toList());
    update(SelectionSql.ADVANCE)
        .bind("through", through)
        .bind("counts", StoredJson.write(counts))
        .execute();
    return true;
  }

  private Update update(String sql) {
    return handle.createUpdate(sql).bind("job", job).bind("selection", selection);
  }

  private List<PromptRow> prompts(SelectionState state) {
    return handle
        .createQuery(SelectionSql.PROMPTS)
        .bind("job", job)
        .bind("done", state.done())
        .bind("last", state.last())
        .bind("limit", PROMPTS)
        .map((row, _) -> PromptRow.of(row))
        .list();
  }

  private Map<String, List<ScoredOnce>> candidates(long done, long through) {
    Map<String, List<ScoredOnce>> byPrompt = new HashMap<>();
    handle
        .createQuery(SelectionSql.CANDIDATES)
        .bind("job", job)
        .bind("done", done)
        .bind("through", through)
        .map((row, _) -> Map.entry(row.getString("prompt_id"), candidate(row)))
        .forEach(
            it -> byPrompt.computeIfAbsent(it.getKey(), _ -> new ArrayList<>()).add(it.getValue()));
    return byPrompt;
  }

  private static ScoredOnce candidate(ResultSet row) throws SQLException {
    @Nullable String scorer = row.getString("scorer");
    return new ScoredOnce(
        row.getString("candidate_id"),
        StoredJson.read(row.getString("verdicts"), StoredJson.VERDICTS),
        scorer == null
            ? null
            : new Reward(
                scorer,
                row.getDouble("reward"),
                StoredJson.read(row.getString("reward_components"), StoredJson.COMPONENTS)),
        row.getString("fate"));
  }

  private void insertFates(List<Reselected.Fate> fates) {
    if (!fates.isEmpty()) {
      update(SelectionSql.INSERT_FATES)
          .bindArray("candidate_id", String.class, column(fates, Reselected.Fate::candidateId))
          .bindArray("fate", String.class, column(fates, Reselected.Fate::fate))
          .execute();
    }
  }

  private void insertSamples(
      SelectionState state, List<PromptRow> prompts, List<Reselected.Sample> samples) {
    if (samples.isEmpty()) {
      return;
    }
    SampleLineages lineages = new SampleLineages(state.job().name(), selection, prompts);
    Map<String, SampleLineages.Written> written = written(samples);
    handle
        .createUpdate(SelectionSql.INSERT_SAMPLES)
        .bind("selection", selection)
        .bind("created_at", state.createdAt())
        .bindArray("candidate_id", String.class, column(samples, Reselected.Sample::candidateId))
        .bindArray("rehearsal", Boolean.class, column(samples, lineages::rehearsal))
        .bindArray(
            "lineage",
            String.class,
            column(samples, it -> StoredJson.write(lineages.of(it, written.get(it.candidateId())))))
        .execute();
  }

  private Map<String, SampleLineages.Written> written(List<Reselected.Sample> samples) {
    Map<String, SampleLineages.Written> written = new HashMap<>();
    handle
        .createQuery(SelectionSql.WRITINGS)
        .bindArray("ids", String.class, column(samples, Reselected.Sample::candidateId))
        .map(
            (row, _) ->
                Map.entry(
                    row.getString("candidate_id"),
                    new SampleLineages.Written(
                        StoredJson.read("\"" + row.getString("finish") + "\"", FinishReason.class),
                        StoredJson.read(row.getString("writing"), Writing.class))))
        .forEach(it -> written.put(it.getKey(), it.getValue()));
    return written;
  }

  private static <R> Object[] column(List<R> rows, Function<R, ?> value) {
    return rows.stream().map(value).toArray();
  }
}
