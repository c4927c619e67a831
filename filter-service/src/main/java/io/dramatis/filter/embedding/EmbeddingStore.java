package io.dramatis.filter.embedding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * Vectors in Postgres, in half precision: about 0.9 kB a text at 384 dimensions, indexes included.
 * The oldest are deleted beyond a number.
 */
public final class EmbeddingStore implements VectorStore {
  private static final String FIND =
      """
      SELECT encode(hash, 'hex'), vector FROM filter.embedding
      WHERE model = :model AND hash IN (SELECT decode(h, 'hex') FROM unnest(:hashes) AS given (h))
      """;

  // In the order of hashes, so that writers of the same texts wait for each other in one order.
  private static final String KEEP =
      """
      INSERT INTO filter.embedding (model, hash, vector)
      SELECT :model, decode(h, 'hex'), decode(v, 'hex')
      FROM unnest(:hashes, :vectors) AS given (h, v)
      ORDER BY h
      ON CONFLICT (model, hash) DO UPDATE SET vector = excluded.vector
        WHERE octet_length(embedding.vector) <> octet_length(excluded.vector)
      """;

  private static final String FORGET =
      """
      DELETE FROM filter.embedding
      WHERE seq <= pg_sequence_last_value(pg_get_serial_sequence('filter.embedding', 'seq')::regclass) - :most
        AND hash <> decode(:specimen, 'hex')
      """;

  private final Jdbi jdbi;

  /** A store on the schema {@code filter}. */
  public EmbeddingStore(DataSource database) {
    this.jdbi = Jdbi.create(database);
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  @Override
  public Map<String, float[]> find(String model, Collection<String> hashes) {
    Map<String, float[]> found = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(FIND)
                .bind("model", model)
                .bindArray("hashes", String.class, List.copyOf(hashes))
                .map((row, context) -> Map.entry(row.getString(1), row.getBytes(2)))
                .forEach(row -> found.put(row.getKey(), HalfPrecision.vector(row.getValue()))));
    return found;
  }

  @Override
  public void keep(String model, Map<String, float[]> vectors) {
    List<String> hashes = new ArrayList<>();
    List<String> written = new ArrayList<>();
    vectors.forEach(
        (hash, vector) -> {
          hashes.add(hash);
          written.add(HexFormat.of().formatHex(HalfPrecision.bytes(vector)));
        });
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(KEEP)
                .bind("model", model)
                .bindArray("hashes", String.class, hashes)
                .bindArray("vectors", String.class, written)
                .execute());
  }

  /**
   * Deletes the vectors first written beyond a number, but not those by which models are known.
   *
   * @param most vectors that may stay, of all models together; 0 and up
   * @return vectors deleted
   */
  public int forgetBeyond(long most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(FORGET)
                .bind("most", most)
                .bind("specimen", TextHash.of(LastingVectors.SPECIMEN))
                .execute());
  }
}
