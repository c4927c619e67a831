package io.dramatis.reward.store;

import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.TrainingSample;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** Writes prompts in one transaction; for a prompt that is there already nothing changes. */
public final class StoreTransaction {
  /** One lock for all writers of the store; the number means nothing but must never change. */
  private static final String LOCK = "select pg_advisory_xact_lock(7245213084106651)";

  private final Jdbi jdbi;

  /** Writes over these connections. */
  public StoreTransaction(Jdbi jdbi) {
    this.jdbi =
        jdbi.registerArrayType(String.class, "text")
            .registerArrayType(Long.class, "int8")
            .registerArrayType(Integer.class, "int4")
            .registerArrayType(Double.class, "float8")
            .registerArrayType(Boolean.class, "bool");
    // An exception's message must never hold somebody's text.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /**
   * What the store holds of each prompt after the commit.
   *
   * @param prompts each prompt once
   */
  public Map<String, Stored> write(Collection<PromptRows> prompts) {
    List<PromptRows> ordered =
        prompts.stream().sorted(Comparator.comparing(PromptRows::promptId)).toList();
    return jdbi.inTransaction(handle -> write(handle, ordered));
  }

  private static Map<String, Stored> write(Handle handle, List<PromptRows> prompts) {
    handle.execute(LOCK);
    Set<String> fresh = new HashSet<>(StoreStatements.insertPrompts(handle, prompts));
    List<PromptRows> written = prompts.stream().filter(p -> fresh.contains(p.promptId())).toList();
    StoreStatements.insertJobOptions(handle, written);
    StoreStatements.insertCandidates(handle, written);
    StoreStatements.insertSamples(handle, written);
    Map<String, Stored> stored = new HashMap<>();
    written.forEach(p -> stored.put(p.promptId(), new Stored(p.outcome(), p.samples(), true)));
    List<String> earlier =
        prompts.stream().map(PromptRows::promptId).filter(id -> !fresh.contains(id)).toList();
    if (!earlier.isEmpty()) {
      stored.putAll(readBack(handle, earlier));
    }
    return stored;
  }

  private static Map<String, Stored> readBack(Handle handle, List<String> promptIds) {
    Map<String, List<TrainingSample>> samples = new HashMap<>();
    handle
        .createQuery(
            """
            select sample_id, job_id, prompt_id, messages, rehearsal, lineage, created_at
            from store.sample where prompt_id = any(:ids) and selection = 1 order by prompt_id, idx\
            """)
        .bindArray("ids", String.class, promptIds)
        .map(
            (row, _) ->
                StoredSampleJson.sample(
                    row.getString("sample_id"),
                    row.getString("job_id"),
                    row.getString("prompt_id"),
                    row.getString("messages"),
                    row.getBoolean("rehearsal"),
                    row.getString("lineage"),
                    row.getObject("created_at", OffsetDateTime.class).toInstant()))
        .forEach(s -> samples.computeIfAbsent(s.promptId(), _ -> new ArrayList<>()).add(s));
    Map<String, Stored> stored = new HashMap<>();
    handle
        .createQuery("select outcome from store.prompt_outcome where prompt_id = any(:ids)")
        .bindArray("ids", String.class, promptIds)
        .map((row, _) -> StoredJson.read(row.getString("outcome"), Outcome.class))
        .forEach(
            outcome ->
                stored.put(
                    outcome.promptId(),
                    new Stored(
                        outcome, samples.getOrDefault(outcome.promptId(), List.of()), false)));
    return stored;
  }
}
