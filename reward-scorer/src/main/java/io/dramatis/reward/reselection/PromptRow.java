package io.dramatis.reward.reselection;

import io.dramatis.contracts.event.Generation;
import io.dramatis.contracts.event.Outcome.Kind;
import io.dramatis.contracts.event.Persona;
import io.dramatis.reward.store.Provenance;
import io.dramatis.reward.store.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prompt's row. Persona, generation and provenance are absent only where it failed.
 *
 * @param id the prompt
 * @param sequence its place in the job
 * @param failure why it failed; empty unless it did
 * @param persona who asked
 * @param seed what it was built on
 * @param recipe name and version
 * @param generation how its candidates came about
 * @param provenance what else their lineage tells
 */
record PromptRow(
    String id,
    long sequence,
    String failure,
    @Nullable Persona persona,
    String seed,
    String recipe,
    @Nullable Generation generation,
    @Nullable Provenance provenance) {

  static PromptRow of(ResultSet row) throws SQLException {
    boolean failed = row.getString("kind").equals(StoredJson.name(Kind.FAILED));
    return new PromptRow(
        row.getString("prompt_id"),
        row.getLong("sequence"),
        failed ? row.getString("reason") : "",
        read(row, "persona", Persona.class),
        row.getString("seed"),
        row.getString("recipe"),
        read(row, "generation", Generation.class),
        read(row, "provenance", Provenance.class));
  }

  private static <T> @Nullable T read(ResultSet row, String column, Class<T> type)
      throws SQLException {
    String json = row.getString(column);
    return json == null ? null : StoredJson.read(json, type);
  }

  StoredPrompt with(List<ScoredOnce> candidates) {
    return new StoredPrompt(
        id, sequence, failure, provenance == null ? 0 : provenance.randomSeed(), candidates);
  }
}
