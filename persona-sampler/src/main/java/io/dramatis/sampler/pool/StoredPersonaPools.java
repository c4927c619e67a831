package io.dramatis.sampler.pool;

import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.job.InvalidDocumentException;
import io.dramatis.contracts.job.PersonaSelection;
import io.dramatis.contracts.job.SamplingOrder;
import io.dramatis.contracts.job.Stratification;
import io.dramatis.sampler.pool.audit.PopulationShares;
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
  private final ReferencePopulation reference = PopulationShares.builtIn();

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
  public RoaringBitmap members(PoolVersion pool, PersonaSelection selection) {
    RoaringBitmap matching =
        new PoolSelection(pool, attributes.of(pool)).matching(selection.where());
    return new LicenceSelection(pool, licences(pool)).taken(matching, selection.licences());
  }

  @Override
  public PersonaSequence sequence(PoolVersion pool, PersonaDraw draw) {
    RoaringBitmap members = members(pool, draw.selection());
    members.andNot(draw.leftOut());
    if (members.isEmpty()) {
      throw new InvalidDocumentException(
          "personas", "all matching personas of pool %s are left out".formatted(pool.name()));
    }
    if (draw.selection().order() == SamplingOrder.DIVERSE) {
      return new DiverseSequence(members, draw.first(), draw.seed());
    }
    PoolSelection selection = new PoolSelection(pool, attributes.of(pool));
    Stratification stratify = draw.selection().stratify();
    if (stratify.by().isEmpty()) {
      return new UniformSequence(members, draw.seed());
    }
    return stratify.weights() instanceof Stratification.Weights.Uniform
        ? new StratifiedSequence(selection.strata(members, stratify.by()), draw.seed())
        : new WeightedSequence(
            new WeightedStrata(selection, reference).of(members, stratify), draw.seed());
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
    PersonaSequence everybody =
        new UniformSequence(RoaringBitmap.bitmapOfRange(0, pool.size()), seed);
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
