package io.dramatis.sampler.job;

import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.job.InvalidDocumentException;
import io.dramatis.contracts.job.PersonaSelection;
import io.dramatis.sampler.pool.PersonaDraw;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.PersonaSequence;
import io.dramatis.sampler.pool.PoolVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.roaringbitmap.RoaringBitmap;

/** One pool, {@code testers}, whose personas have the attribute {@code region}. */
final class FakePersonaPools implements PersonaPools {
  static final String NAME = "testers";

  private final PoolVersion pool;

  FakePersonaPools(int size) {
    pool = new PoolVersion(NAME, 3, size, "tests", "CC0-1.0", Instant.EPOCH);
  }

  @Override
  public Optional<PoolVersion> latest(String name) {
    return name.equals(NAME) ? Optional.of(pool) : Optional.empty();
  }

  @Override
  public Optional<PoolVersion> version(String name, int version) {
    return latest(name).filter(p -> p.version() == version);
  }

  @Override
  public List<PoolVersion> list() {
    return List.of(pool);
  }

  @Override
  public RoaringBitmap members(PoolVersion ofPool, PersonaSelection selection) {
    selection
        .where()
        .forEach(
            (attribute, value) -> {
              if (!attribute.equals("region")) {
                throw new InvalidDocumentException(
                    "personas.where." + attribute, "is no attribute of the pool; it has region");
              }
              if (!value.equals("Africa")) {
                throw new InvalidDocumentException("personas.where", "matches nobody");
              }
            });
    return RoaringBitmap.bitmapOfRange(0, ofPool.size());
  }

  @Override
  public PersonaSequence sequence(PoolVersion ofPool, PersonaDraw draw) {
    return new Rounds(members(ofPool, draw.selection()).getCardinality(), draw.seed());
  }

  /** Every round is the pool in an order of its own: a walk with a stride that divides nothing. */
  private record Rounds(int size, long seed) implements PersonaSequence {
    private static final int STRIDE = 7919;

    @Override
    public int ordinalAt(long sequence) {
      long round = sequence / size;
      long place = sequence % size;
      return (int) Math.floorMod(place * STRIDE + seed + round * 31, (long) size);
    }
  }

  @Override
  public List<Persona> personas(PoolVersion ofPool, List<Integer> ordinals) {
    return ordinals.stream()
        .map(
            ordinal ->
                new Persona(
                    "p" + ordinal,
                    NAME,
                    ofPool.version(),
                    text(ordinal),
                    Map.of("region", "Africa"),
                    "CC0-1.0"))
        .toList();
  }

  @Override
  public SortedMap<String, RoaringBitmap> licences(PoolVersion ofPool) {
    return new TreeMap<>(Map.of(ofPool.licence(), RoaringBitmap.bitmapOfRange(0, ofPool.size())));
  }

  @Override
  public List<String> background(PoolVersion ofPool, int count, long seed) {
    return IntStream.range(0, Math.min(count, ofPool.size()))
        .mapToObj(FakePersonaPools::text)
        .toList();
  }

  private static String text(int ordinal) {
    return "tester number " + ordinal;
  }
}
