package io.dramatis.reward.store;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.Reward;
import io.dramatis.contracts.event.TrainingSample;
import io.dramatis.reward.selection.RankedCandidate;
import io.dramatis.reward.selection.Samples;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The inserts, each of any number of rows. */
final class StoreStatements {
  private StoreStatements() {}

  /** Ids of the prompts that were not there before. */
  static List<String> insertPrompts(Handle handle, List<PromptRows> prompts) {
    Query insert = handle.createQuery(StoreSql.INSERT_PROMPTS);
    new Columns<>(insert, prompts)
        .bind("prompt_id", String.class, PromptRows::promptId)
        .bind("job_id", String.class, p -> p.outcome().jobId())
        .bind("sequence", Long.class, p -> p.outcome().sequence())
        .bind("kind", String.class, p -> StoredJson.name(p.outcome().kind()))
        .bind("reason", String.class, p -> p.outcome().reason())
        .bind("outcome", String.class, p -> StoredJson.write(p.outcome()))
        .bind("persona", String.class, p -> text(p, p.batch().prompt().persona()))
        .bind("seed", String.class, p -> p.withTexts() ? p.batch().prompt().seed() : "")
        .bind("recipe", String.class, PromptRows::recipe)
        .bind("model", String.class, p -> p.withTexts() ? p.batch().generation().model() : "")
        .bind("generation", String.class, p -> text(p, p.batch().generation()))
        .bind("provenance", String.class, p -> text(p, Provenance.of(p.batch().prompt())))
        .bind("failure_detail", String.class, PromptRows::failureDetail)
        .bind("created_at", String.class, p -> p.createdAt().toString());
    return insert.mapTo(String.class).list();
  }

  /** Of the jobs that the store has not met. */
  static void insertJobOptions(Handle handle, List<PromptRows> prompts) {
    Map<String, PromptRows> byJob = new TreeMap<>();
    prompts.stream()
        .filter(PromptRows::withTexts)
        .forEach(p -> byJob.putIfAbsent(p.outcome().jobId(), p));
    if (byJob.isEmpty()) {
      return;
    }
    try (Update insert = handle.createUpdate(StoreSql.INSERT_JOB_OPTIONS)) {
      new Columns<>(insert, byJob.values())
          .bind("job_id", String.class, p -> p.outcome().jobId())
          .bind("name", String.class, p -> options(p).name())
          .bind("reward", String.class, p -> StoredJson.write(options(p).reward()))
          .bind("filter", String.class, p -> StoredJson.write(options(p).filter()));
      insert.execute();
    }
  }

  private static JobOptions options(PromptRows prompt) {
    return JobOptions.of(prompt.batch().prompt().settings());
  }

  static void insertCandidates(Handle handle, List<PromptRows> prompts) {
    List<Row<RankedCandidate>> rows =
        prompts.stream().flatMap(p -> p.candidates().stream().map(c -> new Row<>(p, c))).toList();
    if (rows.isEmpty()) {
      return;
    }
    try (Update insert = handle.createUpdate(StoreSql.INSERT_CANDIDATES)) {
      new Columns<>(insert, rows)
          .bind("candidate_id", String.class, r -> r.value().candidate().id())
          .bind("prompt_id", String.class, r -> r.prompt().promptId())
          .bind("job_id", String.class, r -> r.prompt().outcome().jobId())
          .bind("sequence", Long.class, r -> r.prompt().outcome().sequence())
          .bind("idx", Integer.class, r -> r.value().candidate().index())
          .bind("messages", String.class, StoreStatements::messages)
          .bind("finish", String.class, r -> StoredJson.name(r.value().candidate().finish()))
          .bind("verdicts", String.class, StoreStatements::verdicts)
          .bind("scorer", String.class, r -> ofReward(r, Reward::scorer))
          .bind("reward", Double.class, r -> ofReward(r, Reward::value))
          .bind(
              "reward_components",
              String.class,
              r ->
                  ofReward(
                      r, reward -> StoredJson.write(reward.components(), StoredJson.COMPONENTS)))
          .bind("fate", String.class, r -> r.value().fate())
          .bind("writing", String.class, r -> text(r.prompt(), writing(r)))
          .bind("created_at", String.class, r -> r.prompt().createdAt().toString());
      insert.execute();
    }
  }

  static void insertSamples(Handle handle, List<PromptRows> prompts) {
    List<Row<TrainingSample>> rows =
        prompts.stream().flatMap(p -> p.samples().stream().map(s -> new Row<>(p, s))).toList();
    if (rows.isEmpty()) {
      return;
    }
    try (Update insert = handle.createUpdate(StoreSql.INSERT_SAMPLES)) {
      new Columns<>(insert, rows)
          .bind("sample_id", String.class, r -> r.value().id())
          .bind("job_id", String.class, r -> r.value().jobId())
          .bind("prompt_id", String.class, r -> r.value().promptId())
          .bind("sequence", Long.class, r -> r.prompt().outcome().sequence())
          .bind("idx", Integer.class, r -> r.prompt().indexOf(r.value().id()))
          .bind(
              "messages",
              String.class,
              r -> StoredJson.write(r.value().messages(), StoredJson.MESSAGES))
          .bind("rehearsal", Boolean.class, r -> r.value().rehearsal())
          .bind("reward", Double.class, r -> r.value().lineage().reward().value())
          .bind("lineage", String.class, r -> StoredJson.write(r.value().lineage()))
          .bind("created_at", String.class, r -> r.value().createdAt().toString());
      insert.execute();
    }
  }

  private static Writing writing(Row<RankedCandidate> row) {
    Candidate candidate = row.value().candidate();
    return Writing.of(candidate, Samples.temperature(row.prompt().batch().prompt(), candidate));
  }

  private static String messages(Row<RankedCandidate> row) {
    return row.prompt().withTexts()
        ? StoredJson.write(row.value().candidate().messages(), StoredJson.MESSAGES)
        : "[]";
  }

  private static String verdicts(Row<RankedCandidate> row) {
    return row.prompt().withTexts()
        ? StoredJson.write(row.value().verdicts(), StoredJson.VERDICTS)
        : "[]";
  }

  private static <T> @Nullable T ofReward(Row<RankedCandidate> row, Function<Reward, T> part) {
    Reward reward = row.value().reward();
    return reward == null ? null : part.apply(reward);
  }

  private static @Nullable String text(PromptRows prompt, Object value) {
    return prompt.withTexts() ? StoredJson.write(value) : null;
  }

  private record Row<V>(PromptRows prompt, V value) {}
}
