package io.dramatis.filter.duplicate;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * Sketches of candidates in Postgres, in the order in which they were registered within a scope,
 * found again by equal bands (locality-sensitive hashing).
 */
final class SketchStore<S extends Sketch<S>> {
  private static final String REGISTER =
      """
      WITH entry AS (
        INSERT INTO [E] (candidate_id, prompt_id, job_id, [C])
        SELECT id, :prompt, :scope, decode(sketch, 'hex')
        FROM unnest(:ids, :sketches) WITH ORDINALITY AS given (id, sketch, place)
        ORDER BY place
        ON CONFLICT (candidate_id) DO NOTHING
        RETURNING candidate_id, seq)
      INSERT INTO [B] (hash, seq)
      SELECT DISTINCT bands.hash, entry.seq
      FROM entry JOIN unnest(:bandIds, :hashes) AS bands (id, hash) ON bands.id = entry.candidate_id
      """;

  private static final String EARLIER =
      """
      SELECT probe.id, found.[C]
      FROM (
        SELECT DISTINCT bands.id, earlier.seq
        FROM unnest(:bandIds, :hashes) AS bands (id, hash)
        LEFT JOIN [E] own ON own.candidate_id = bands.id
        CROSS JOIN LATERAL (
          SELECT band.seq FROM [B] band
          WHERE band.hash = bands.hash AND band.seq < coalesce(own.seq, 9223372036854775807)
          ORDER BY band.seq LIMIT :most) earlier
      ) probe
      JOIN [E] found USING (seq)
      WHERE found.job_id = :scope AND found.prompt_id <> :prompt
      """;

  private static final String FORGET =
      """
      WITH old AS (SELECT max(seq) AS seq FROM [E] WHERE created_at < :before),
        bands AS (DELETE FROM [B] WHERE seq <= (SELECT seq FROM old))
      DELETE FROM [E] WHERE seq <= (SELECT seq FROM old)
      """;

  private final Jdbi jdbi;
  private final SketchTables<S> tables;

  /** A store on the schema {@code filter}. */
  SketchStore(DataSource database, SketchTables<S> tables) {
    this.jdbi = Jdbi.create(database);
    this.tables = tables;
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /**
   * Registers candidates of a prompt in their order; those already registered keep place and
   * sketch. Registrations of a scope happen one after another, so that a lower place in the order
   * was also committed earlier, and of two racing prompts exactly one sees the other.
   */
  void register(Scope scope, String promptId, List<Entry<S>> entries) {
    if (entries.isEmpty()) {
      return;
    }
    jdbi.useTransaction(
        handle -> {
          handle
              .createQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:scope, 0))")
              .bind("scope", "dramatis.filter " + scope.name())
              .mapTo(Integer.class)
              .one();
          insert(handle, scope, promptId, entries);
        });
  }

  private void insert(Handle handle, Scope scope, String promptId, List<Entry<S>> entries) {
    Bands bands = Bands.of(scope, entries);
    handle
        .createUpdate(tables.in(REGISTER))
        .bind("prompt", promptId)
        .bind("scope", scope.name())
        .bindArray("ids", String.class, entries.stream().map(Entry::candidateId).toList())
        .bindArray(
            "sketches",
            String.class,
            entries.stream().map(e -> HexFormat.of().formatHex(e.sketch().bytes())).toList())
        .bindArray("bandIds", String.class, bands.ids())
        .bindArray("hashes", Long.class, bands.hashes())
        .execute();
  }

  /**
   * Sketches of other prompts of the scope that share a band with a candidate, by candidate id: the
   * ones registered before it, or all so far where it is not registered.
   */
  Map<String, List<S>> earlier(Scope scope, String promptId, List<Entry<S>> entries) {
    Map<String, List<S>> found = new HashMap<>();
    if (entries.isEmpty()) {
      return found;
    }
    Bands bands = Bands.of(scope, entries);
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(tables.in(EARLIER))
                .bindArray("bandIds", String.class, bands.ids())
                .bindArray("hashes", Long.class, bands.hashes())
                .bind("scope", scope.name())
                .bind("prompt", promptId)
                .bind("most", tables.mostInBucket())
                .map(
                    (row, context) ->
                        new Entry<>(row.getString(1), tables.reader().apply(row.getBytes(2))))
                .forEach(
                    e ->
                        found
                            .computeIfAbsent(e.candidateId(), id -> new ArrayList<>())
                            .add(e.sketch())));
    return found;
  }

  /**
   * Deletes what was registered before a moment.
   *
   * @return sketches deleted
   */
  int forget(OffsetDateTime before) {
    return jdbi.withHandle(h -> h.createUpdate(tables.in(FORGET)).bind("before", before).execute());
  }

  /** Two columns of equal length: a candidate's id beside each of its bands' hashes. */
  private record Bands(List<String> ids, List<Long> hashes) {
    static <S extends Sketch<S>> Bands of(Scope scope, List<Entry<S>> entries) {
      List<String> ids = new ArrayList<>();
      List<Long> hashes = new ArrayList<>();
      for (Entry<S> entry : entries) {
        for (long hash : entry.sketch().bandHashes(scope)) {
          ids.add(entry.candidateId());
          hashes.add(hash);
        }
      }
      return new Bands(ids, hashes);
    }
  }
}
