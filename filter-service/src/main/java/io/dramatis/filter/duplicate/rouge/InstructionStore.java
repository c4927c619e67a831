package io.dramatis.filter.duplicate.rouge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dramatis.filter.duplicate.rouge.InstructionBlock.Entry;
import java.time.OffsetDateTime;
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
 * The instructions of jobs in Postgres, in the order in which they were registered. Blocks of them
 * are kept in memory, up to a fixed size for all jobs together; what goes beyond is read again.
 */
public final class InstructionStore {
  /** Blocks in memory, in bytes: about 250,000 instructions of thirty words. */
  private static final long MOST_BYTES = 64L << 20;

  private static final String REGISTER =
      """
      INSERT INTO filter.instruction (candidate_id, prompt_id, job_id, place, words)
      SELECT given.id, :prompt, :job,
        coalesce((SELECT max(place) FROM filter.instruction WHERE job_id = :job), -1)
          + row_number() OVER (ORDER BY given.nr),
        decode(given.words, 'hex')
      FROM unnest(:ids, :words) WITH ORDINALITY AS given (id, words, nr)
      LEFT JOIN filter.instruction old ON old.candidate_id = given.id
      WHERE old.candidate_id IS NULL
      """;

  private static final String READ =
      """
      SELECT place, prompt_id, words FROM filter.instruction
      WHERE job_id = :job AND place >= :from AND place < :to ORDER BY place
      """;

  private final Jdbi jdbi;
  private final Cache<BlockKey, InstructionBlock> blocks =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((BlockKey key, InstructionBlock block) -> block.weight())
          .build();

  private record BlockKey(String jobId, int number) {}

  /** A store on the schema {@code filter}. */
  public InstructionStore(DataSource database) {
    this.jdbi = Jdbi.create(database);
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /**
   * Registers candidates of a prompt in their order; those already registered keep place and words.
   * Registrations of a job happen one after another, so that places are in the order of committing.
   */
  void register(String jobId, String promptId, Map<String, Instruction> byCandidate) {
    if (byCandidate.isEmpty()) {
      return;
    }
    List<String> ids = List.copyOf(byCandidate.keySet());
    jdbi.useTransaction(
        handle -> {
          lock(handle, jobId);
          handle
              .createUpdate(REGISTER)
              .bind("prompt", promptId)
              .bind("job", jobId)
              .bindArray("ids", String.class, ids)
              .bindArray(
                  "words",
                  String.class,
                  ids.stream()
                      .map(id -> HexFormat.of().formatHex(byCandidate.get(id).bytes()))
                      .toList())
              .execute();
        });
  }

  private static void lock(Handle handle, String jobId) {
    handle
        .createQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:job, 0))")
        .bind("job", "dramatis.filter.rouge " + jobId)
        .mapTo(Integer.class)
        .one();
  }

  /** The places of those candidates that are registered. */
  Map<String, Integer> places(List<String> candidateIds) {
    Map<String, Integer> places = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT candidate_id, place FROM filter.instruction WHERE candidate_id ="
                        + " ANY(:ids)")
                .bindArray("ids", String.class, candidateIds)
                .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
                .forEach(row -> places.put(row.getKey(), row.getValue())));
    return places;
  }

  /** The place that the next instruction of a job will have. */
  int nextPlace(String jobId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT coalesce(max(place) + 1, 0) FROM filter.instruction WHERE job_id ="
                        + " :job")
                .bind("job", jobId)
                .mapTo(Integer.class)
                .one());
  }

  /**
   * A block of a job's instructions.
   *
   * @param number of the block, 0 and up
   * @param nextPlace places below this are wanted
   */
  List<Entry> block(String jobId, int number, int nextPlace) {
    BlockKey key = new BlockKey(jobId, number);
    int start = number * InstructionBlock.SIZE;
    int end = Math.min(nextPlace, start + InstructionBlock.SIZE);
    InstructionBlock known = blocks.getIfPresent(key);
    if (known == null) {
      known = new InstructionBlock(List.of(), start);
    }
    if (known.upTo() < end) {
      known = known.and(read(jobId, known.upTo(), end), end);
      blocks.put(key, known);
    }
    return known.entries();
  }

  private List<Entry> read(String jobId, int from, int to) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(READ)
                .bind("job", jobId)
                .bind("from", from)
                .bind("to", to)
                .map(
                    (row, context) ->
                        new Entry(
                            row.getInt(1),
                            promptHash(row.getString(2)),
                            Instruction.of(row.getBytes(3))))
                .list());
  }

  /** What tells prompts apart in {@link Entry#prompt}: FNV-1a over the id. */
  static long promptHash(String promptId) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < promptId.length(); i++) {
      hash = (hash ^ promptId.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /**
   * Deletes what was registered before a moment.
   *
   * @return instructions deleted
   */
  public int forget(OffsetDateTime before) {
    int deleted =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate("DELETE FROM filter.instruction WHERE created_at < :before")
                    .bind("before", before)
                    .execute());
    // A job of which nothing is left begins anew at place 0; another replica may have deleted.
    blocks.invalidateAll();
    return deleted;
  }
}
