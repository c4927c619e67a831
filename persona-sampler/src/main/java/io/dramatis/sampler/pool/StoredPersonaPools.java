package io.dramatis.sampler.pool;

import io.dramatis.contracts.event.Persona;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** The persona pools in the database. */
@ApplicationScoped
public class StoredPersonaPools implements PersonaPools {
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
    return jdbi.withHandle(handle -> PoolRows.newest(handle, storable(name)));
  }

  @Override
  public Optional<PoolVersion> version(String name, int version) {
    return jdbi.withHandle(handle -> PoolRows.one(handle, storable(name), version));
  }

  @Override
  public List<PoolVersion> list() {
    return jdbi.withHandle(PoolRows::newestOfEach);
  }

  @Override
  public SortedMap<String, RoaringBitmap> licences(PoolVersion pool) {
    SortedMap<String, RoaringBitmap> own = attributes.of(pool).values(LicenceIndexer.ATTRIBUTE);
    return own.isEmpty()
        ? new TreeMap<>(Map.of(pool.licence(), RoaringBitmap.bitmapOfRange(0, pool.size())))
        : own;
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
                    select p.*
                    from sampler.persona p join sampler.pool v on v.id = p.pool_id
                    where v.name = :name and v.version = :version and p.ordinal = any(:ordinals)
                    """)
                .bind("name", pool.name())
                .bind("version", pool.version())
                .bindArray("ordinals", Integer.class, ordinals)
                .map(
                    (row, context) -> Map.entry(row.getInt("ordinal"), PoolRows.persona(pool, row)))
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
}
