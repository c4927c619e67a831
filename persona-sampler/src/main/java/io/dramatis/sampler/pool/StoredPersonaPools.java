package io.dramatis.sampler.pool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.event.Persona;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** The persona pools in the database. */
@ApplicationScoped
public class StoredPersonaPools implements PersonaPools {
  private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

  private final Jdbi jdbi;
  private final StoredAttributes attributes;

  /**
   * @param jdbi on the database with schema {@code sampler}
   */
  public StoredPersonaPools(@DataSource("sampler") Jdbi jdbi, StoredAttributes attributes) {
    this.jdbi = jdbi;
    this.attributes = attributes;
  }

  @Override
  public Optional<PoolVersion> latest(String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from sampler.pool where name = :name order by version desc limit 1")
                .bind("name", storable(name))
                .map(StoredPersonaPools::poolVersion)
                .findOne());
  }

  @Override
  public Optional<PoolVersion> version(String name, int version) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from sampler.pool where name = :name and version = :version")
                .bind("name", storable(name))
                .bind("version", version)
                .map(StoredPersonaPools::poolVersion)
                .findOne());
  }

  @Override
  public List<PoolVersion> list() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select distinct on (name) * from sampler.pool order by name, version desc")
                .map(StoredPersonaPools::poolVersion)
                .list());
  }

  @Override
  public PersonaSequence sequence(
      PoolVersion pool, Map<String, String> where, List<String> stratify, long seed) {
    PoolSelection selection = new PoolSelection(pool, attributes.of(pool));
    RoaringBitmap members = selection.matching(where);
    return stratify.isEmpty()
        ? new UniformSequence(members, seed)
        : new StratifiedSequence(selection.strata(members, stratify), seed);
  }

  @Override
  public List<Persona> personas(PoolVersion pool, List<Integer> ordinals) {
    Map<Integer, Persona> found = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select p.ordinal, p.id, p.text, p.attributes
                    from sampler.persona p join sampler.pool v on v.id = p.pool_id
                    where v.name = :name and v.version = :version and p.ordinal = any(:ordinals)
                    """)
                .bind("name", pool.name())
                .bind("version", pool.version())
                .bindArray("ordinals", Integer.class, ordinals)
                .map((row, context) -> Map.entry(row.getInt(1), persona(pool, row)))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue())));
    return ordinals.stream().map(ordinal -> present(pool, ordinal, found.get(ordinal))).toList();
  }

  private static Persona present(PoolVersion pool, Integer ordinal, @Nullable Persona persona) {
    if (persona == null) {
      throw new IllegalArgumentException(
          "pool %s version %d has no ordinal %d; they are 0 to %d"
              .formatted(pool.name(), pool.version(), ordinal, pool.size() - 1));
    }
    return persona;
  }

  @Override
  public List<String> background(PoolVersion pool, int count, long seed) {
    PersonaSequence everybody = sequence(pool, Map.of(), List.of(), seed);
    List<Integer> ordinals =
        IntStream.range(0, Math.min(count, everybody.size()))
            .mapToObj(everybody::ordinalAt)
            .toList();
    return personas(pool, ordinals).stream().map(Persona::text).toList();
  }

  /** PostgreSQL refuses a NUL even to search for; no name holds the replacement character. */
  private static String storable(String name) {
    return name.replace('\0', '\uFFFD');
  }

  private static PoolVersion poolVersion(ResultSet row, StatementContext context)
      throws SQLException {
    return new PoolVersion(
        row.getString("name"),
        row.getInt("version"),
        row.getInt("size"),
        row.getString("source"),
        row.getString("licence"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static Persona persona(PoolVersion pool, ResultSet row) throws SQLException {
    try {
      return new Persona(
          row.getString("id"),
          pool.name(),
          pool.version(),
          row.getString("text"),
          EventCodec.mapper().readValue(row.getString("attributes"), ATTRIBUTES),
          pool.licence());
    } catch (JsonProcessingException e) {
      throw new SQLException("attributes of a stored persona are not a map of texts", e);
    }
  }
}
