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
 * Signatures of a job's candidates in Postgres, in the order in which they were registered, found
 * again by equal bands (locality-sensitive hashing). With {@value #BANDS} bands of four places two
 * texts of similarity s share a band with probability 1 - (1 - s⁴)³²: 0.87 at 0.5, 0.999 at 0.65.
 */
public final class SignatureStore {
  static final int BANDS = 32;

  /** Entries looked at in one bucket, the earliest; so a job that repeats itself stays cheap. */
  private static final int MOST_IN_BUCKET = 16;

  private static final String REGISTER =
      """
      WITH entry AS (
        INSERT INTO filter.signature (candidate_id, prompt_id, job_id, minima)
        SELECT id, :prompt, :job, decode(minima, 'hex')
        FROM unnest(:ids, :minima) WITH ORDINALITY AS given (id, minima, place)
        ORDER BY place
        ON CONFLICT (candidate_id) DO NOTHING
        RETURNING candidate_id, seq)
      INSERT INTO filter.band (hash, seq)
      SELECT DISTINCT bands.hash, entry.seq
      FROM entry JOIN unnest(:bandIds, :hashes) AS bands (id, hash) ON bands.id = entry.candidate_id
      """;

  private static final String EARLIER =
      """
      SELECT probe.id, signature.minima
      FROM (
        SELECT DISTINCT bands.id, earlier.seq
        FROM unnest(:bandIds, :hashes) AS bands (id, hash)
        LEFT JOIN filter.signature own ON own.candidate_id = bands.id
        CROSS JOIN LATERAL (
          SELECT band.seq FROM filter.band
          WHERE band.hash = bands.hash AND band.seq < coalesce(own.seq, 9223372036854775807)
          ORDER BY band.seq LIMIT :most) earlier
      ) probe
      JOIN filter.signature USING (seq)
      WHERE signature.job_id = :job AND signature.prompt_id <> :prompt
      """;

  private static final String FORGET =
      """
      WITH old AS (SELECT max(seq) AS seq FROM filter.signature WHERE created_at < :before),
        bands AS (DELETE FROM filter.band WHERE seq <= (SELECT seq FROM old))
      DELETE FROM filter.signature WHERE seq <= (SELECT seq FROM old)
      """;

  private final Jdbi jdbi;

  /** A store on the schema {@code filter}. */
  public SignatureStore(DataSource database) {
    this.jdbi = Jdbi.create(database);
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /**
   * Registers candidates of a prompt in their order; those already registered keep place and
   * signature. Registrations of a job happen one after another, so that a lower place in the order
   * was also committed earlier, and of two racing prompts exactly one sees the other.
   */
  void register(String jobId, String promptId, List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    jdbi.useTransaction(
        handle -> {
          handle
              .createQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:job, 0))")
              .bind("job", "dramatis.filter " + jobId)
              .mapTo(Integer.class)
              .one();
          insert(handle, jobId, promptId, entries);
        });
  }

  private static void insert(Handle handle, String jobId, String promptId, List<Entry> entries) {
    Bands bands = Bands.of(jobId, entries);
    handle
        .createUpdate(REGISTER)
        .bind("prompt", promptId)
        .bind("job", jobId)
        .bindArray("ids", String.class, entries.stream().map(Entry::candidateId).toList())
        .bindArray(
            "minima",
            String.class,
            entries.stream().map(e -> HexFormat.of().formatHex(e.signature().bytes())).toList())
        .bindArray("bandIds", String.class, bands.ids())
        .bindArray("hashes", Long.class, bands.hashes())
        .execute();
  }

  /**
   * Signatures of other prompts of the job that share a band with a candidate, by candidate id: the
   * ones registered before it, or all so far where it is not registered.
   */
  Map<String, List<Signature>> earlier(String jobId, String promptId, List<Entry> entries) {
    Map<String, List<Signature>> found = new HashMap<>();
    if (entries.isEmpty()) {
      return found;
    }
    Bands bands = Bands.of(jobId, entries);
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(EARLIER)
                .bindArray("bandIds", String.class, bands.ids())
                .bindArray("hashes", Long.class, bands.hashes())
                .bind("job", jobId)
                .bind("prompt", promptId)
                .bind("most", MOST_IN_BUCKET)
                .map((row, context) -> new Entry(row.getString(1), Signature.of(row.getBytes(2))))
                .forEach(
                    e ->
                        found
                            .computeIfAbsent(e.candidateId(), id -> new ArrayList<>())
                            .add(e.signature())));
    return found;
  }

  /**
   * Deletes what was registered before a moment.
   *
   * @return signatures deleted
   */
  public int forget(OffsetDateTime before) {
    return jdbi.withHandle(h -> h.createUpdate(FORGET).bind("before", before).execute());
  }

  /** Two columns of equal length: a candidate's id beside each of its bands' hashes. */
  private record Bands(List<String> ids, List<Long> hashes) {
    static Bands of(String jobId, List<Entry> entries) {
      List<String> ids = new ArrayList<>();
      List<Long> hashes = new ArrayList<>();
      for (Entry entry : entries) {
        for (long hash : entry.signature().bandHashes(jobId, BANDS)) {
          ids.add(entry.candidateId());
          hashes.add(hash);
        }
      }
      return new Bands(ids, hashes);
    }
  }
}
